-- Parameters: @Call.
select call_id, sequence, at, kind, flow, node, detail
from ivr.call_events
where call_id = @Call
order by sequence;
