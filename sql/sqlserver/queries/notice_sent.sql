-- Parameters: @Id, @At.
update ivr.notices set state = 'Sent', last_error = null, done_at = @At where id = @Id and state = 'Waiting';
