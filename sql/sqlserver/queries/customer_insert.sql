-- Parameters: @Company, @Number, @Name, @Telephone, @Email, @Now.
insert into ivr.customers (company, number, name, telephone, email, created_at, updated_at)
values (@Company, @Number, @Name, @Telephone, @Email, @Now, @Now);
