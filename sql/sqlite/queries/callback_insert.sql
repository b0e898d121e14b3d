-- Parameters: @Company, @OperationKey, @Queue, @Telephone, @BookedAt, @FromAt, @UntilAt, @CustomerNumber, @ReportNumber, @BookedByCall.
insert into callbacks (company, operation_key, queue, telephone, state, booked_at, from_at, until_at, customer_number, report_number, booked_by_call)
values (@Company, @OperationKey, @Queue, @Telephone, 'Waiting', @BookedAt, @FromAt, @UntilAt, @CustomerNumber, @ReportNumber, @BookedByCall);
