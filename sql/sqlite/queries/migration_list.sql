-- Parameters: none.
select name, hash, applied_at from schema_migrations order by name;
