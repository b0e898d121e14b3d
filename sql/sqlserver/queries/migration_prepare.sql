-- Makes the journal of migrations where it is missing. Runs under the migration lock.
-- Parameters: none.
if schema_id('ivr') is null
  exec ('create schema ivr');
if object_id('ivr.schema_migrations') is null
  create table ivr.schema_migrations (
    name nvarchar(200) not null,
    hash nvarchar(64) not null,
    applied_at datetime2(3) not null,
    constraint pk_schema_migrations primary key (name)
  );
