-- Parameters: @Company, @OperationKey.
select r.id, r.company, r.number, r.type, r.state, r.level, r.customer_number, r.telephone, r.opened_at, r.next_due, r.resolved_at, r.opened_by_call
from report_events e
join reports r on r.id = e.report_id
where e.company = @Company and e.operation_key = @OperationKey;
