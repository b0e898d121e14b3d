-- Parameters: @Company, @Telephone.
select count(*) from callbacks where company = @Company and telephone = @Telephone and state = 'Waiting';
