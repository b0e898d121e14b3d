-- Parameters: @Id, @NextAttempt, @Error.
update notices set next_attempt_at = @NextAttempt, last_error = @Error where id = @Id and state = 'Waiting';
