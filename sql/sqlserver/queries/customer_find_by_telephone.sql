-- Parameters: @Company, @Telephone.
select company, number, name, telephone, email
from ivr.customers
where company = @Company and telephone = @Telephone
order by number;
