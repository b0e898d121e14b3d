-- Does nothing when the row is there: a batch may come twice.
-- Parameters: @Call, @Channel, @Company, @FlowVersion, @Dnis, @Ani, @LocalDate, @At.
insert into calls (call_id, channel, company, flow_version, dnis, ani, local_date, arrived_at)
select @Call, @Channel, @Company, @FlowVersion, @Dnis, @Ani, @LocalDate, @At
where not exists (select 1 from calls where call_id = @Call);
