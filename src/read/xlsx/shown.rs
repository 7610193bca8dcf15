//! What a cell shows, as far as its value tells: dates, times and truth values are stored as numbers.

use calamine::{Data, ExcelDateTime};

/// Days at the start of the calendar of workbooks; a value below is a time without a day.
const DAY: f64 = 1.0;

/// The text of a cell.
pub(super) fn shown(value: &Data) -> String {
    match value {
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(date) => moment(date),
        Data::DateTimeIso(date) => date.strip_suffix("T00:00:00").unwrap_or(date).replace('T', " "),
        value => value.to_string(),
    }
}

/// A date as `2026-01-03`, with its time if it has one, and a time or a duration as `14:30`.
fn moment(date: &ExcelDateTime) -> String {
    let value = date.as_f64();
    if !value.is_finite() || value < 0.0 {
        return date.to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let clock = |hour: u64| match second {
        0 => format!("{hour:02}:{minute:02}"),
        second => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if date.is_duration() {
        return clock(value as u64 * 24 + u64::from(hour));
    }
    let time = clock(u64::from(hour));
    match value.fract() == 0.0 {
        _ if value < DAY => time,
        true => format!("{year}-{month:02}-{day:02}"),
        false => format!("{year}-{month:02}-{day:02} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn dates_and_truth_values_are_no_numbers() {
        let date = |value, kind| shown(&Data::DateTime(ExcelDateTime::new(value, kind, false)));
        assert_eq!(date(46025.0, ExcelDateTimeType::DateTime), "2026-01-03");
        assert_eq!(date(46025.5, ExcelDateTimeType::DateTime), "2026-01-03 12:00");
        assert_eq!(date(0.75, ExcelDateTimeType::DateTime), "18:00");
        assert_eq!(date(1.25, ExcelDateTimeType::TimeDelta), "30:00");
        assert_eq!(shown(&Data::Bool(true)), "TRUE");
        assert_eq!(shown(&Data::Float(0.25)), "0.25");
        assert_eq!(shown(&Data::DateTimeIso("2026-01-03T14:30:00".to_owned())), "2026-01-03 14:30:00");
    }
}
