-- Parameters: @AnsweredAt, @At, @Kind, @Flow, @Node, @Cause, @Detail, @Call.
update calls
set answered_at = @AnsweredAt, ended_at = @At, end_kind = @Kind, end_flow = @Flow, end_node = @Node, end_cause = @Cause, end_detail = @Detail
where call_id = @Call;
