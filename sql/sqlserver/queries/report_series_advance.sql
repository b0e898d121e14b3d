-- Takes the next number of the series and answers it; answers nothing when the series has not begun.
-- Parameters: @SeriesDigit.
update ivr.report_series
set last_sequence = last_sequence + 1
output inserted.last_sequence
where series_digit = @SeriesDigit;
