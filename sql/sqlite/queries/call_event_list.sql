-- Parameters: @Call.
select call_id, sequence, at, kind, flow, node, detail
from call_events
where call_id = @Call
order by sequence;
