-- Parameters: @Company, @ReportNumber.
select company, operation_key, call_id, file_name, report_number, seconds, recorded_at
from ivr.recordings
where company = @Company and report_number = @ReportNumber
order by recorded_at, id;
