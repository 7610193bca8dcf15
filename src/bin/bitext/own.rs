//! Knowing the files that the program wrote itself.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use bitext::export::delimited;
use bitext::read;

use crate::{audit, inputs, mended, paths};

/// Bytes at the start of a file that are looked at: a line of JSON with the longest pairs.
const START: u64 = 1 << 20;

/// Whether the program wrote a file: a memory with its name as the tool or mended by it, XLIFF with its metadata, a page with
/// its name as the generator, lines of JSON with its keys, terms that it learnt, a table, a workbook or a document with its
/// heads. A file that cannot be read is not its own.
pub(crate) fn is_own(path: &Path) -> bool {
    let ending = paths::ending(path);
    if matches!(ending.as_str(), "xlsx" | "docx") {
        return path.is_file() && inputs::read_bytes(path).is_ok_and(|bytes| read::is_for_review(&bytes));
    }
    if matches!(ending.as_str(), "xlf" | "xliff") {
        return path.is_file() && is_own_list(path);
    }
    if !matches!(ending.as_str(), "tmx" | "html" | "htm" | "jsonl" | "ndjson" | "tsv" | "csv") {
        return false;
    }
    let mut start = Vec::new();
    if !path.is_file() || File::open(path).and_then(|file| file.take(START).read_to_end(&mut start)).is_err() {
        return false;
    }
    let text = String::from_utf8_lossy(&start);
    let first = text.trim_start_matches('\u{FEFF}').lines().next().unwrap_or_default();
    match ending.as_str() {
        "tmx" => element(&text, "<header").contains("creationtool=\"bitext\"") || mended::is(path),
        "html" | "htm" => text.split("<body").next().unwrap_or_default().contains(GENERATOR),
        "tsv" => HEADS.contains(&first) || first.starts_with(TERMS) || first.split('\t').eq(delimited::HEADS),
        "csv" => first.split(',').eq(delimited::HEADS),
        _ => has_keys(first),
    }
}

/// Whether an output may be replaced without a word: what the program wrote and nobody edits, or an empty file. Workbooks and
/// documents are there to be edited.
pub(crate) fn may_be_replaced(path: &Path) -> bool {
    let edited = matches!(paths::ending(path).as_str(), "xlsx" | "docx");
    std::fs::metadata(path).is_ok_and(|file| file.len() == 0) || !edited && is_own(path) || is_own_list(path)
}

/// Whether an audit, whatever its name, may be replaced: the program wrote it, or it is empty.
pub(crate) fn may_replace_audit(path: &Path) -> bool {
    first_line(path).is_some_and(|first| first.is_empty() || format!("{first}\n") == audit::HEAD)
}

/// Whether rejected pairs, whatever the name of their file, may be replaced: the program wrote them, or the file is empty.
pub(crate) fn may_replace_rejected(path: &Path) -> bool {
    first_line(path).is_some_and(|first| first.is_empty() || has_keys(&first))
}

/// The first line of a file; empty for an empty file.
fn first_line(path: &Path) -> Option<String> {
    let mut start = Vec::new();
    File::open(path).and_then(|file| file.take(START).read_to_end(&mut start)).ok()?;
    let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    // An empty line is a line.
    Some(if first.is_empty() && !start.is_empty() {
        "\n".to_owned()
    } else {
        String::from_utf8_lossy(first).into_owned()
    })
}

/// Whether a file is a list of ids, a ladder, XLIFF or a text of InterText as the program writes them.
fn is_own_list(path: &Path) -> bool {
    let mut start = Vec::new();
    if File::open(path).and_then(|file| file.take(1000).read_to_end(&mut start)).is_err() {
        return false;
    }
    let text = String::from_utf8_lossy(&start);
    let first = text.lines().next().unwrap_or_default();
    match paths::ending(path).as_str() {
        "links" | "align" => {
            first.split_once("]:[").is_some_and(|(one, two)| one.starts_with('[') && two.ends_with(']'))
        }
        "ladder" => first.starts_with("0\t0\t"),
        "xlf" | "xliff" => text.contains("<mda:metaGroup category=\"bitext\">"),
        "xml" => text.contains("<text>\n<p id=\"1\">\n<s id=\"1:1\">") || text.contains("status='auto'/>"),
        _ => false,
    }
}

/// How pages name the program.
const GENERATOR: &str = "<meta name=\"generator\" content=\"bitext\"/>";

/// How a list of terms begins.
const TERMS: &str = "# bitext train lexicon ";

/// The first lines of tables.
const HEADS: [&str; 3] = [
    "English\tChinese\tkind\tconfidence",
    "English\tChinese\tkind\tconfidence\tflags",
    "input\tline\trule\tbefore\tafter",
];

fn element<'a>(text: &'a str, start: &str) -> &'a str {
    let Some(at) = text.find(start) else { return "" };
    text[at..].split('>').next().unwrap_or_default()
}

fn has_keys(line: &str) -> bool {
    let Ok(serde_json::Value::Object(object)) = serde_json::from_str(line) else { return false };
    let has = |keys: &[&str]| keys.iter().all(|&key| object.contains_key(key));
    // Lines of `align` and of `stream`.
    has(&["en", "zh", "kind", "confidence", "en_ids", "zh_ids"])
        || has(&["id", "english", "chinese", "pairs"])
        // Findings of `check`.
        || has(&["file", "unit", "severity", "check", "message", "remedy"])
        || object.len() <= 3 && has(&["id", "error"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_others_are_not_own() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("a.tmx", "<tmx><header creationtool=\"other\"/><body><!-- creationtool=\"bitext\" --></body></tmx>"),
            ("a.jsonl", "{\"en\":\"One.\",\"zh\":\"一。\"}\n"),
            ("a.tsv", "English\tChinese\nOne.\t一。\n"),
            ("a.html", "<html><head></head><body>&lt;meta name=\"generator\" content=\"bitext\"/></body></html>"),
            ("a.txt", "English\tChinese\tkind\tconfidence\n"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            assert!(!is_own(&path), "{name}");
        }
    }
}
