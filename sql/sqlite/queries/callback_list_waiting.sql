-- Parameters: @Company.
select operation_key, company, queue, telephone, booked_at, from_at, until_at, customer_number, report_number, booked_by_call
from callbacks
where company = @Company and state = 'Waiting'
order by until_at, id;
