-- The messages that callers have left. The files are the exchange's; times are UTC text with milliseconds.

create table recordings (
  id integer not null primary key,
  company text not null check (length(company) between 1 and 40),
  operation_key text not null check (length(operation_key) between 1 and 200),
  call_id text not null,
  file_name text not null check (length(file_name) between 1 and 200),
  report_number text null check (length(report_number) = 10),
  seconds real not null check (seconds >= 0),
  recorded_at text not null,
  constraint uq_recordings_operation unique (company, operation_key)
) strict;

create index ix_recordings_report on recordings (company, report_number);
create index ix_recordings_call on recordings (call_id);
