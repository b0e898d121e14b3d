-- Parameters: @Company, @Number.
select company, number, name, telephone, email
from customers
where company = @Company and number = @Number;
