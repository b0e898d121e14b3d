-- Answers the notices that are due and gives them to nobody else until the lease is over.
-- Parameters: @Now, @LeaseUntil, @Count.
update notices set attempts = attempts + 1, next_attempt_at = @LeaseUntil
where id in (select id from notices where state = 'Waiting' and next_attempt_at <= @Now order by next_attempt_at, id limit @Count)
returning id, operation_key, company, call_id, area, subject, body, given_at, attempts;
