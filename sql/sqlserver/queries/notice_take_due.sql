-- Answers the notices that are due and gives them to nobody else until the lease is over.
-- Parameters: @Now, @LeaseUntil, @Count.
with due as (
  select top (@Count) *
  from ivr.notices with (updlock, readpast, rowlock)
  where state = 'Waiting' and next_attempt_at <= @Now
  order by next_attempt_at, id
)
update due set attempts = attempts + 1, next_attempt_at = @LeaseUntil
output inserted.id, inserted.operation_key, inserted.company, inserted.call_id, inserted.area, inserted.subject, inserted.body, inserted.given_at, inserted.attempts;
