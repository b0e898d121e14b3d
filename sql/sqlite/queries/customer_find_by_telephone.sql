-- Parameters: @Company, @Telephone.
select company, number, name, telephone, email
from customers
where company = @Company and telephone = @Telephone
order by number;
