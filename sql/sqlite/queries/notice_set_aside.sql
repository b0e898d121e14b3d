-- Parameters: @Id, @At, @Error.
update notices set state = 'SetAside', last_error = @Error, done_at = @At where id = @Id and state = 'Waiting';
