-- Does nothing when the row is there: a batch may come twice.
-- Parameters: @Call, @Sequence, @At, @Kind, @Flow, @Node, @Detail.
insert into ivr.call_events (call_id, sequence, at, kind, flow, node, detail)
select @Call, @Sequence, @At, @Kind, @Flow, @Node, @Detail
where not exists (select 1 from ivr.call_events where call_id = @Call and sequence = @Sequence);
