-- Parameters: @ReportId, @Company, @OperationKey, @Kind, @State, @Level, @Actor, @At, @Note.
insert into ivr.report_events (report_id, company, operation_key, kind, state, level, actor, at, note)
values (@ReportId, @Company, @OperationKey, @Kind, @State, @Level, @Actor, @At, @Note);
