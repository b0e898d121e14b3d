-- The first tables: customers, reports with their events, calls with theirs.
-- Times are UTC text with milliseconds (2026-11-21T10:30:00.000Z), which sorts as time does.

create table customers (
  id integer not null primary key,
  company text not null check (length(company) between 1 and 40),
  number text not null check (length(number) between 1 and 20),
  name text not null check (length(name) <= 200),
  telephone text null check (length(telephone) <= 20),
  email text null check (length(email) <= 254),
  created_at text not null,
  updated_at text not null,
  constraint uq_customers_number unique (company, number)
) strict;

create index ix_customers_telephone on customers (company, telephone);

-- The last sequence number taken in each series of report numbers. By series, not by company:
-- two companies that share a first digit still never get the same number.
create table report_series (
  series_digit integer not null primary key check (series_digit between 1 and 9),
  last_sequence integer not null check (last_sequence between 0 and 99999999)
) strict;

create table reports (
  id integer not null primary key,
  company text not null check (length(company) between 1 and 40),
  number text not null check (length(number) = 10),
  type text not null check (length(type) between 1 and 60),
  state text not null check (state in ('Open', 'InProgress', 'Solved', 'Cancelled')),
  level integer not null check (level between 1 and 9),
  customer_number text null check (length(customer_number) <= 20),
  telephone text null check (length(telephone) <= 20),
  opened_at text not null,
  next_due text null,
  resolved_at text null,
  opened_by_call text null,
  constraint uq_reports_number unique (number)
) strict;

create index ix_reports_customer on reports (company, customer_number, opened_at);

-- An event is an operation done once: its key is unique, so an operation that comes again changes nothing.
create table report_events (
  id integer not null primary key,
  report_id integer not null,
  company text not null,
  operation_key text not null check (length(operation_key) between 1 and 200),
  kind text not null check (kind in ('Opened', 'Changed')),
  state text not null check (state in ('Open', 'InProgress', 'Solved', 'Cancelled')),
  level integer not null,
  actor text not null check (length(actor) <= 100),
  at text not null,
  note text null check (length(note) <= 2000),
  constraint fk_report_events_report foreign key (report_id) references reports (id),
  constraint uq_report_events_operation unique (company, operation_key)
) strict;

create index ix_report_events_report on report_events (report_id, at);

create table calls (
  call_id text not null primary key,
  channel text not null check (length(channel) <= 150),
  company text null check (length(company) <= 40),
  flow_version text null check (length(flow_version) <= 100),
  dnis text not null check (length(dnis) <= 80),
  ani text null check (length(ani) <= 80),
  local_date text not null,
  arrived_at text not null,
  answered_at text null,
  ended_at text null,
  end_kind text null check (length(end_kind) <= 40),
  end_flow text null check (length(end_flow) <= 100),
  end_node text null check (length(end_node) <= 100),
  end_cause integer null,
  end_detail text null check (length(end_detail) <= 1000),
  constraint ck_calls_end check ((ended_at is null) = (end_kind is null))
) strict;

create index ix_calls_arrived on calls (arrived_at);
create index ix_calls_company on calls (company, local_date);

create table call_events (
  call_id text not null,
  sequence integer not null check (sequence >= 1),
  at text not null,
  kind text not null check (length(kind) <= 40),
  flow text null check (length(flow) <= 100),
  node text null check (length(node) <= 100),
  detail text not null,
  constraint pk_call_events primary key (call_id, sequence),
  constraint fk_call_events_call foreign key (call_id) references calls (call_id)
) strict, without rowid;
