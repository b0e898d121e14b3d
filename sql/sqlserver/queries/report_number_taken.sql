-- Parameters: @Number.
select count(*) from ivr.reports where number = @Number;
