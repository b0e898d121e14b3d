-- Parameters: @Company, @Number.
select r.id, r.company, r.number, r.type, r.state, r.level, r.customer_number, r.telephone, r.opened_at, r.next_due, r.resolved_at, r.opened_by_call
from ivr.reports r
where r.company = @Company and r.number = @Number;
