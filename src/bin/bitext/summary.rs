//! The summary behind an alignment.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bitext::clean::{Change, Rule};
use bitext::export::tmx::{LONGEST, TmxReport};
use bitext::export::{ExportOptions, Format, Report};
use bitext::read::{self, Input, ReadReport};
use bitext::{Bitext, Pair};

use crate::interface::{bare, name, piece};
use crate::messages::{counted, shown};
use crate::paths::{ending, is_standard};

/// How many of the least sure pairs are shown.
const LEAST_SURE: usize = 3;

/// Pairs below this confidence are worth a look.
pub(crate) const UNSURE: f32 = 0.8;

/// With a smaller share of segments in right pairs the texts are hardly translations.
const UNRELATED: f32 = 0.25;

/// What is said of such texts.
pub(crate) const UNRELATED_SAID: &str =
    "warning: the two sides do not look like translations of each other; do they belong together?\n";

/// How an input was read, where it is not plain UTF-8 text, and what was left out.
pub(crate) fn of_input(name: &str, input: &Input) -> String {
    let mut text = String::new();
    if (input.format, input.encoding) != (read::Format::Text, read::Encoding::Utf8) {
        let _ = writeln!(text, "{name}: {}", read_as(name, input.format, input.encoding));
    }
    text + &of_report(name, &input.report)
}

/// The format, and the encoding where the format has one of its own choice.
pub(crate) fn read_as(file: &str, format: read::Format, encoding: read::Encoding) -> String {
    use read::Format;
    // What is read by the same reader has a name of its own.
    let ending = ending(Path::new(&*bare(file)));
    let has_encoding = !matches!(format, Format::Docx | Format::Odt | Format::Xlsx | Format::Pdf);
    let format = match (format, &*ending) {
        (Format::Xlsx, "ods") | (Format::Jsonl, "json") => ending,
        _ => format.to_string(),
    };
    if has_encoding { format!("read as {format} in {encoding}") } else { format!("read as {format}") }
}

/// What was left out or looks wrong.
pub(crate) fn of_report(name: &str, report: &ReadReport) -> String {
    let found: Vec<_> = report
        .counts()
        .map(|(finding, count, line)| {
            let line = line.map(|line| format!(" (first in line {line})")).unwrap_or_default();
            let names: Vec<_> = report.named(finding).map(|(name, count)| piece(format!("{name} {count}"))).collect();
            let names = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
            piece(format!("{} {count}{line}", finding.name())) + &names
        })
        .collect();
    if found.is_empty() { String::new() } else { format!("{name}: {}\n", found.join(", ")) }
}

/// The summary as text.
pub(crate) fn of(
    input: &str,
    bitext: &Bitext,
    exports: &ExportOptions,
    outputs: &[(PathBuf, Format, Report)],
    added: &str,
    paragraphs: bool,
) -> String {
    let mut text = String::new();
    let (english, chinese) = (bitext.english().len(), bitext.chinese().len());
    let layout = bitext.layout().map(|layout| format!(", {layout}")).unwrap_or_default();
    let _ = writeln!(text, "{input}: {english} English and {}{layout}", counted(chinese, "Chinese segment"));
    if bitext.releases() > 1 {
        let _ = writeln!(text, "{} releases behind one another, each aligned by itself", bitext.releases());
    }
    let cleaned: Vec<_> =
        bitext.cleaned().counts().map(|(rule, count)| piece(format!("{} {count}", rule.name()))).collect();
    if !cleaned.is_empty() {
        let _ = writeln!(text, "cleaned: {}", cleaned.join(", "));
    }
    text += &left_out(bitext);
    let _ = writeln!(text, "{}", kinds(bitext));
    if !bitext.moved().is_empty() {
        let _ = writeln!(text, "pairs out of order (moved): {}", bitext.moved().len());
    }
    text += &of_outputs(bitext, exports, outputs);
    text += added;
    let paired = bitext.pairs().any(|pair| pair.bead.is_two_sided());
    if paired && is_unrelated(bitext) {
        text.push_str(UNRELATED_SAID);
    }
    if paired {
        least_sure(&mut text, bitext, paragraphs);
    } else {
        text.push_str("warning: no pair found: the two sides do not look like translations of each other; do they belong together?\n");
    }
    text
}

/// The cells that a bilingual table has beyond its two columns, which stand in no output.
fn left_out(bitext: &Bitext) -> String {
    const SHOWN: usize = 5;
    let is_out = |change: &&Change| change.rule == Rule::Columns && change.after.is_empty();
    let cells: Vec<&Change> = bitext.cleaned().changes().iter().filter(is_out).collect();
    if cells.is_empty() {
        return String::new();
    }
    let listed: Vec<String> = cells
        .iter()
        .take(SHOWN)
        .map(|change| piece(format!("in line {}: {}", change.line, name(shortened(&change.before, 30)))))
        .collect();
    let rest = cells.len().saturating_sub(SHOWN);
    let rest = if rest > 0 { format!("; and {rest} more") } else { String::new() };
    format!("cells beyond the two columns, left out (--keep columns keeps them): {}{rest}\n", listed.join("; "))
}

/// Whether the two sides hardly translate each other, as far as their words tell.
pub(crate) fn is_unrelated(bitext: &Bitext) -> bool {
    bitext.unrelated() > 0 || bitext.expected_share() < UNRELATED
}

/// How many pairs there are of each kind, in words.
fn kinds(bitext: &Bitext) -> String {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for kind in bitext.pairs().map(|pair| pair.kind()) {
        *counts.entry((kind.english, kind.chinese)).or_default() += 1;
    }
    let number = |count: usize| {
        const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
    };
    let (mut pairs, mut alone) = (Vec::new(), [("English", 0), ("Chinese", 0)]);
    for ((english, chinese), count) in counts {
        match (english, chinese) {
            (_, 0) => alone[0].1 += count * english,
            (0, _) => alone[1].1 += count * chinese,
            (1, 1) => pairs.insert(0, format!("{count} of one sentence each")),
            _ => pairs.push(format!("{count} of {} English and {} Chinese", number(english), number(chinese))),
        }
    }
    let alone = alone.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}"));
    let listed = |parts: &[String]| if parts.is_empty() { "none".to_owned() } else { parts.join(", ") };
    format!("pairs: {}; without a counterpart: {}", listed(&pairs), listed(&alone.collect::<Vec<_>>()))
}

/// What each output holds.
pub(crate) fn of_outputs(bitext: &Bitext, exports: &ExportOptions, outputs: &[(PathBuf, Format, Report)]) -> String {
    let all = bitext.pairs().len();
    let taken = exports.selection.verdicts(bitext).iter().filter(|verdict| verdict.is_none()).count();
    let rest = if taken < all { format!("; {} left out", all - taken) } else { String::new() };
    let mut text = String::new();
    for (path, format, report) in outputs {
        let path = if is_standard(path) { "standard output".to_owned() } else { shown(path) };
        let what = match (format, report) {
            (_, Report { tmx: Some(report), .. }) => {
                let [english, chinese] =
                    [bitext.english(), bitext.chinese()].map(|document| exports.tmx.tag_for(document));
                format!("{}; tagged {english} and {chinese}", tmx(report))
            }
            (_, Report { lines: Some(lines), .. }) => {
                format!("{}; {} without a counterpart or left out", counted(*lines, "line"), all - lines)
            }
            (Format::Links, _) => format!("{}{rest}", counted(taken, "bead")),
            (Format::Ladder | Format::InterText, _) => counted(bitext.alignment().beads().len(), "bead"),
            (Format::InterTextEnglish, _) => counted(bitext.english().len(), "sentence"),
            (Format::InterTextChinese, _) => counted(bitext.chinese().len(), "sentence"),
            _ => format!("{}, those with an empty side included{rest}", counted(taken, "pair")),
        };
        let removed = match report.characters {
            0 => String::new(),
            count => format!("; {} that XML forbids removed", counted(count, "character")),
        };
        let _ = writeln!(text, "{path}: {what}{removed}");
    }
    text
}

/// What was added to a memory.
pub(crate) fn of_added(path: &Path, report: &TmxReport, [english, chinese]: &[String; 2]) -> String {
    let chinese = if chinese.is_empty() { String::new() } else { format!(" and {chinese}") };
    format!("{}: added {}; tagged {english}{chinese}\n", shown(path), tmx(report))
}

/// How many lines a report has.
pub(crate) fn of_lines(path: &Path, lines: usize) -> String {
    format!("{}: {}\n", shown(path), counted(lines, "line"))
}

/// How many releases an input holds.
pub(crate) fn releases(input: &str, bitext: &Bitext) -> String {
    match bitext.releases() {
        1 => format!("{input}: 1 release"),
        several => format!("{input}: {several} releases, each aligned by itself"),
    }
}

pub(crate) fn tmx(report: &TmxReport) -> String {
    let mut text = counted(report.units - report.finer, "pair");
    if report.finer > 0 {
        let _ = write!(text, " and {}", counted(report.finer, "finer unit"));
    }
    let mut left_out = Vec::new();
    if report.without_chinese > 0 {
        left_out.push(format!("{} English without Chinese", report.without_chinese));
    }
    if report.without_english > 0 {
        left_out.push(format!("{} Chinese without English", report.without_english));
    }
    for (count, why) in [
        (report.unsure, "not sure enough"),
        (report.same, "with the same text on both sides"),
        (report.other_kinds, "of other kinds"),
        (report.rejected, "rejected by the reviewer"),
        (report.duplicates, "that stand there already"),
    ] {
        if count > 0 {
            left_out.push(format!("{count} {why}"));
        }
    }
    if report.finer_left_out > 0 {
        left_out.push(counted(report.finer_left_out, "finer unit"));
    }
    if !left_out.is_empty() {
        let _ = write!(text, "; left out: {}", left_out.join(", "));
    }
    if report.characters > 0 {
        let _ = write!(text, "; {} that XML forbids removed", counted(report.characters, "character"));
    }
    if report.other_script > 0 {
        let _ = write!(text, "; {} in other characters than the tag of Chinese tells", report.other_script);
    }
    if report.flagged > 0 {
        let _ = write!(text, "; {} flagged by the checks", report.flagged);
    }
    if report.long > 0 {
        let _ = write!(text, "; {} longer than {LONGEST} characters, which Trados does not take", report.long);
    }
    text
}

fn least_sure(text: &mut String, bitext: &Bitext, paragraphs: bool) {
    let mut unsure: Vec<Pair<'_>> = bitext.pairs().filter(|pair| pair.confidence < UNSURE).collect();
    unsure.sort_by(|one, two| one.confidence.total_cmp(&two.confidence));
    if unsure.is_empty() {
        let _ = writeln!(text, "every pair has a confidence of {UNSURE} or more");
        return;
    }
    let _ = writeln!(text, "{} with a confidence below {UNSURE}; the least sure:", counted(unsure.len(), "pair"));
    for pair in unsure.into_iter().take(LEAST_SURE) {
        let (english, chinese) = (pair.english(), pair.chinese());
        let (language, document, id) = match pair.bead.english.clone().next() {
            Some(id) => ("English", bitext.english(), id),
            None => ("Chinese", bitext.chinese(), pair.bead.chinese.start),
        };
        let number = document.line(id);
        let (confidence, english, chinese) = (pair.confidence, shortened(&english, 40), shortened(&chinese, 20));
        let _ = if paragraphs {
            writeln!(text, "  {confidence:.2}  {language} paragraph {number}: {english} | {chinese}")
        } else {
            writeln!(text, "  {confidence:.2}  {language} line {number}: {english} | {chinese}")
        };
    }
}

fn shortened(text: &str, most: usize) -> String {
    if text.is_empty() {
        return piece("(nothing)".to_owned());
    }
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most).chain(['…']).collect() }
}
