-- Parameters: @Name, @Hash, @AppliedAt.
insert into ivr.schema_migrations (name, hash, applied_at) values (@Name, @Hash, @AppliedAt);
