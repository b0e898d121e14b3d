-- Does nothing when the row is there: a batch may come twice, and a message that was begun again has the same key.
-- Parameters: @Company, @OperationKey, @Call, @FileName, @ReportNumber, @Seconds, @At.
insert into recordings (company, operation_key, call_id, file_name, report_number, seconds, recorded_at)
select @Company, @OperationKey, @Call, @FileName, @ReportNumber, @Seconds, @At
where not exists (select 1 from recordings where company = @Company and operation_key = @OperationKey);
