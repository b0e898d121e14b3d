-- Parameters: @Company, @OperationKey.
select count(*) from ivr.callbacks where company = @Company and operation_key = @OperationKey;
