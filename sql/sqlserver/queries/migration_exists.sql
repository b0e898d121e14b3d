-- 1 when the journal of migrations exists.
-- Parameters: none.
select count(*) from sys.tables where name = 'schema_migrations' and schema_id = schema_id('ivr');
