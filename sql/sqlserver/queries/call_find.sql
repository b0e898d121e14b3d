-- Parameters: @Call.
select call_id, channel, company, flow_version, dnis, ani, local_date, arrived_at, answered_at, ended_at, end_kind, end_flow, end_node, end_cause, end_detail
from ivr.calls
where call_id = @Call;
