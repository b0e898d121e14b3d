-- Parameters: @Company, @OperationKey.
select count(*) from callbacks where company = @Company and operation_key = @OperationKey;
