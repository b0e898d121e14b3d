-- Parameters: @Company, @Telephone.
select count(*) from ivr.callbacks where company = @Company and telephone = @Telephone and state = 'Waiting';
