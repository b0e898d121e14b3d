-- Answers >= 0 when this transaction has the migration lock, until it ends.
-- Parameters: none.
declare @answer int;
exec @answer = sp_getapplock @Resource = 'ivr-migrations', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;
select @answer;
