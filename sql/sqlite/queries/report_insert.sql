-- Answers the id of the new row.
-- Parameters: @Company, @Number, @Type, @State, @Level, @CustomerNumber, @Telephone, @OpenedAt, @NextDue, @OpenedByCall.
insert into reports (company, number, type, state, level, customer_number, telephone, opened_at, next_due, opened_by_call)
values (@Company, @Number, @Type, @State, @Level, @CustomerNumber, @Telephone, @OpenedAt, @NextDue, @OpenedByCall)
returning id;
