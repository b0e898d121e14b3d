-- The messages that callers have left. The same table as sql/sqlite/003_recordings.sql.

create table ivr.recordings (
  id bigint identity(1, 1) not null,
  company nvarchar(40) not null,
  operation_key nvarchar(200) not null,
  call_id uniqueidentifier not null,
  file_name nvarchar(200) not null,
  report_number nchar(10) null,
  seconds float not null,
  recorded_at datetime2(3) not null,
  constraint pk_recordings primary key (id),
  constraint uq_recordings_operation unique (company, operation_key),
  constraint ck_recordings_seconds check (seconds >= 0)
);
go

create index ix_recordings_report on ivr.recordings (company, report_number);
go

create index ix_recordings_call on ivr.recordings (call_id);
go
