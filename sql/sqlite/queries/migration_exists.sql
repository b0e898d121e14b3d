-- 1 when the journal of migrations exists.
-- Parameters: none.
select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations';
