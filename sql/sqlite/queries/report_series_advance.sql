-- Takes the next number of the series and answers it; answers nothing when the series has not begun.
-- Parameters: @SeriesDigit.
update report_series
set last_sequence = last_sequence + 1
where series_digit = @SeriesDigit
returning last_sequence;
