-- The calls that companies owe. Times are UTC text with milliseconds.

create table callbacks (
  id integer not null primary key,
  company text not null check (length(company) between 1 and 40),
  operation_key text not null check (length(operation_key) between 1 and 200),
  queue text not null check (length(queue) between 1 and 100),
  telephone text not null check (length(telephone) between 1 and 20),
  state text not null check (state in ('Waiting', 'Done', 'Cancelled')),
  booked_at text not null,
  from_at text not null,
  until_at text not null,
  customer_number text null check (length(customer_number) <= 20),
  report_number text null check (length(report_number) = 10),
  booked_by_call text not null,
  constraint uq_callbacks_operation unique (company, operation_key)
) strict;

-- A number is owed one call at a time.
create unique index ux_callbacks_waiting on callbacks (company, telephone) where state = 'Waiting';
