-- What areas are to be told. Times are UTC text with milliseconds.

create table notices (
  id integer not null primary key,
  company text not null check (length(company) between 1 and 40),
  operation_key text not null check (length(operation_key) between 1 and 200),
  call_id text not null,
  area text not null check (length(area) between 1 and 100),
  subject text not null check (length(subject) <= 200),
  body text not null check (length(body) <= 4000),
  given_at text not null,
  state text not null check (state in ('Waiting', 'Sent', 'SetAside')),
  attempts integer not null check (attempts >= 0),
  next_attempt_at text not null,
  last_error text null check (length(last_error) <= 1000),
  done_at text null,
  constraint uq_notices_operation unique (company, operation_key)
) strict;

create index ix_notices_due on notices (state, next_attempt_at);
