-- Makes the journal of migrations where it is missing. Runs under the migration lock.
-- Parameters: none.
create table if not exists schema_migrations (
  name text not null primary key,
  hash text not null,
  applied_at text not null
) strict;
