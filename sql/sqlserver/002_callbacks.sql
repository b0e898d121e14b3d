-- The calls that companies owe. The same table as sql/sqlite/002_callbacks.sql.

create table ivr.callbacks (
  id bigint identity(1, 1) not null,
  company nvarchar(40) not null,
  operation_key nvarchar(200) not null,
  queue nvarchar(100) not null,
  telephone nvarchar(20) not null,
  state nvarchar(20) not null,
  booked_at datetime2(3) not null,
  from_at datetime2(3) not null,
  until_at datetime2(3) not null,
  customer_number nvarchar(20) null,
  report_number nchar(10) null,
  booked_by_call uniqueidentifier not null,
  constraint pk_callbacks primary key (id),
  constraint uq_callbacks_operation unique (company, operation_key),
  constraint ck_callbacks_state check (state in ('Waiting', 'Done', 'Cancelled'))
);
go

-- A number is owed one call at a time.
create unique index ux_callbacks_waiting on ivr.callbacks (company, telephone) where state = 'Waiting';
go
