-- What areas are to be told. The same table as sql/sqlite/004_notices.sql.

create table ivr.notices (
  id bigint identity(1, 1) not null,
  company nvarchar(40) not null,
  operation_key nvarchar(200) not null,
  call_id uniqueidentifier not null,
  area nvarchar(100) not null,
  subject nvarchar(200) not null,
  body nvarchar(4000) not null,
  given_at datetime2(3) not null,
  state nvarchar(20) not null,
  attempts int not null,
  next_attempt_at datetime2(3) not null,
  last_error nvarchar(1000) null,
  done_at datetime2(3) null,
  constraint pk_notices primary key (id),
  constraint uq_notices_operation unique (company, operation_key),
  constraint ck_notices_state check (state in ('Waiting', 'Sent', 'SetAside')),
  constraint ck_notices_attempts check (attempts >= 0)
);
go

create index ix_notices_due on ivr.notices (state, next_attempt_at);
go
