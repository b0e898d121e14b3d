-- Parameters: @Name, @Telephone, @Email, @Now, @Company, @Number.
update ivr.customers
set name = @Name, telephone = @Telephone, email = @Email, updated_at = @Now
where company = @Company and number = @Number;
