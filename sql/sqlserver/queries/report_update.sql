-- Parameters: @State, @Level, @NextDue, @ResolvedAt, @Id.
update ivr.reports
set state = @State, level = @Level, next_due = @NextDue, resolved_at = @ResolvedAt
where id = @Id;
