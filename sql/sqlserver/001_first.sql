-- The first tables: customers, reports with their events, calls with theirs.
-- Times are UTC. The same tables as sql/sqlite/001_first.sql.

create table ivr.customers (
  id bigint identity(1, 1) not null,
  company nvarchar(40) not null,
  number nvarchar(20) not null,
  name nvarchar(200) not null,
  telephone nvarchar(20) null,
  email nvarchar(254) null,
  created_at datetime2(3) not null,
  updated_at datetime2(3) not null,
  constraint pk_customers primary key (id),
  constraint uq_customers_number unique (company, number)
);
go

create index ix_customers_telephone on ivr.customers (company, telephone);
go

-- The last sequence number taken in each series of report numbers. By series, not by company:
-- two companies that share a first digit still never get the same number.
create table ivr.report_series (
  series_digit int not null,
  last_sequence int not null,
  constraint pk_report_series primary key (series_digit),
  constraint ck_report_series_digit check (series_digit between 1 and 9),
  constraint ck_report_series_sequence check (last_sequence between 0 and 99999999)
);
go

create table ivr.reports (
  id bigint identity(1, 1) not null,
  company nvarchar(40) not null,
  number nvarchar(10) not null,
  type nvarchar(60) not null,
  state nvarchar(20) not null,
  level int not null,
  customer_number nvarchar(20) null,
  telephone nvarchar(20) null,
  opened_at datetime2(3) not null,
  next_due datetime2(3) null,
  resolved_at datetime2(3) null,
  opened_by_call uniqueidentifier null,
  constraint pk_reports primary key (id),
  constraint uq_reports_number unique (number),
  constraint ck_reports_number check (len(number) = 10),
  constraint ck_reports_state check (state in ('Open', 'InProgress', 'Solved', 'Cancelled')),
  constraint ck_reports_level check (level between 1 and 9)
);
go

create index ix_reports_customer on ivr.reports (company, customer_number, opened_at);
go

-- An event is an operation done once: its key is unique, so an operation that comes again changes nothing.
create table ivr.report_events (
  id bigint identity(1, 1) not null,
  report_id bigint not null,
  company nvarchar(40) not null,
  operation_key nvarchar(200) not null,
  kind nvarchar(20) not null,
  state nvarchar(20) not null,
  level int not null,
  actor nvarchar(100) not null,
  at datetime2(3) not null,
  note nvarchar(2000) null,
  constraint pk_report_events primary key (id),
  constraint fk_report_events_report foreign key (report_id) references ivr.reports (id),
  constraint uq_report_events_operation unique (company, operation_key),
  constraint ck_report_events_kind check (kind in ('Opened', 'Changed')),
  constraint ck_report_events_state check (state in ('Open', 'InProgress', 'Solved', 'Cancelled'))
);
go

create index ix_report_events_report on ivr.report_events (report_id, at);
go

create table ivr.calls (
  call_id uniqueidentifier not null,
  channel nvarchar(150) not null,
  company nvarchar(40) null,
  flow_version nvarchar(100) null,
  dnis nvarchar(80) not null,
  ani nvarchar(80) null,
  local_date date not null,
  arrived_at datetime2(3) not null,
  answered_at datetime2(3) null,
  ended_at datetime2(3) null,
  end_kind nvarchar(40) null,
  end_flow nvarchar(100) null,
  end_node nvarchar(100) null,
  end_cause int null,
  end_detail nvarchar(1000) null,
  constraint pk_calls primary key (call_id),
  constraint ck_calls_end check ((ended_at is null and end_kind is null) or (ended_at is not null and end_kind is not null))
);
go

create index ix_calls_arrived on ivr.calls (arrived_at);
go

create index ix_calls_company on ivr.calls (company, local_date);
go

create table ivr.call_events (
  call_id uniqueidentifier not null,
  sequence bigint not null,
  at datetime2(3) not null,
  kind nvarchar(40) not null,
  flow nvarchar(100) null,
  node nvarchar(100) null,
  detail nvarchar(max) not null,
  constraint pk_call_events primary key (call_id, sequence),
  constraint fk_call_events_call foreign key (call_id) references ivr.calls (call_id),
  constraint ck_call_events_sequence check (sequence >= 1)
);
go
