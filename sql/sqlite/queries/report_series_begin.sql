-- Parameters: @SeriesDigit.
insert into report_series (series_digit, last_sequence)
values (@SeriesDigit, 0);
