-- Parameters: @SeriesDigit.
insert into ivr.report_series (series_digit, last_sequence)
values (@SeriesDigit, 0);
