-- Parameters: @Number.
select count(*) from reports where number = @Number;
