//! The table of what cleaning changed.

use bitext::clean::CleanReport;

/// The head of the table.
pub(crate) const HEAD: &str = "input\tline\trule\tbefore\tafter\n";

/// A line for each change: input, line, rule, text before, text after, parted by tabs. A dropped line has nothing after.
/// Tabs, line breaks and backslashes in the texts are written `\\t`, `\\n`, `\\r` and `\\\\`.
pub(crate) fn rows(inputs: &[String], report: &CleanReport) -> String {
    let mut rows = String::new();
    for change in report.changes() {
        let input = inputs.get(change.input).map_or("", String::as_str);
        let line = change.line.to_string();
        let cells = [input, &line, change.rule.name(), &change.before, &change.after].map(escaped);
        rows.push_str(&cells.join("\t"));
        rows.push('\n');
    }
    rows
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}
