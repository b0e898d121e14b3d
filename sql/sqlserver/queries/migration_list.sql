-- Parameters: none.
select name, hash, applied_at from ivr.schema_migrations order by name;
