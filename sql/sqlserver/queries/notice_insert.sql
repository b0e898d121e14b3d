-- Does nothing when the row is there: a batch may come twice, and a node that was entered again has the same key.
-- Parameters: @Company, @OperationKey, @Call, @Area, @Subject, @Body, @At.
insert into ivr.notices (company, operation_key, call_id, area, subject, body, given_at, state, attempts, next_attempt_at)
select @Company, @OperationKey, @Call, @Area, @Subject, @Body, @At, 'Waiting', 0, @At
where not exists (select 1 from ivr.notices where company = @Company and operation_key = @OperationKey);
