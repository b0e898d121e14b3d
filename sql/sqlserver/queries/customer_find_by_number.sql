-- Parameters: @Company, @Number.
select company, number, name, telephone, email
from ivr.customers
where company = @Company and number = @Number;
