//! The table of what cleaning changed.

use bitext::clean::CleanReport;

/// A line for each change: input, line, rule, text before, text after, parted by tabs. A dropped line has nothing after.
/// Tabs, line breaks and backslashes in the texts are written `\\t`, `\\n`, `\\r` and `\\\\`.
pub(crate) fn table<'a>(reports: impl IntoIterator<Item = (&'a [String], &'a CleanReport)>) -> String {
    let mut table = String::from("input\tline\trule\tbefore\tafter\n");
    for (inputs, report) in reports {
        for change in report.changes() {
            let input = inputs.get(change.input).map_or("", String::as_str);
            let line = change.line.to_string();
            let cells = [input, &line, change.rule.name(), &change.before, &change.after].map(escaped);
            table.push_str(&cells.join("\t"));
            table.push('\n');
        }
    }
    table
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}
