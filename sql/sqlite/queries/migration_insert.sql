-- Parameters: @Name, @Hash, @AppliedAt.
insert into schema_migrations (name, hash, applied_at) values (@Name, @Hash, @AppliedAt);
