-- The local journal (always SQLite): what a restarted engine needs, and what the database has not got yet.
-- Parameters: none.

create table if not exists snapshots (
  call_id text not null primary key,
  last_sequence integer not null,   -- highest sequence that the call's log has used, also after the snapshot
  snapshot text not null            -- JSON
) strict, without rowid;

-- In the order in which entries were given. Ids are never used twice: the drainer goes on after the last one it has moved.
create table if not exists outbox (
  id integer not null primary key autoincrement,
  call_id text not null,
  sequence integer not null,
  kind text not null,
  entry text not null,              -- JSON
  error text null,                  -- why the database refused it for good; it waits here for the operator
  set_aside_at text null,
  constraint uq_outbox_entry unique (call_id, sequence)
) strict;
