-- Answers 0: the transaction began with BEGIN IMMEDIATE, and that is the lock.
-- Parameters: none.
select 0;
