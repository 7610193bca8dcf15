//! The catalogue holds every message and every text of the help, and nothing else. A message is a string of the source that
//! reads like one: words with a space or a slot between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::catalogue::{CHINESE, Catalogue, context};
use super::help::value_name;
use super::template::Template;
use crate::args::Args;

/// Files whose strings are no messages: texts of outputs, words that are looked for, made documents.
const APART: &[&str] = &[
    "check/discounts.rs",
    "check/measures.rs",
    "check/values.rs",
    "export/docx.rs",
    "export/format.rs",
    "export/html.rs",
    "export/samples.rs",
    "export/tmx/entry.rs",
    "export/xlsx/about.rs",
    "read/breaks.rs",
    "release/classify.rs",
    "segmentation/own.rs",
    "table/own.rs",
    "tokens/",
    "train/foreign.rs",
    "train/shapes/",
    "train/synthetic.rs",
    "words.rs",
    "bin/bitext/interface/",
];

/// Strings elsewhere that are none: of outputs.
const NONE: &[&str] = &[
    "Only English.",
    "cleaning: {}",
    "bitext: {}\n",
    "tmx SYSTEM \"tmx14.dtd\"",
    "| channels |",
    "# bitext train lexicon ",
];

/// What stands before a string that is none.
const BEFORE: &[&str] = &[
    "expect(",
    "reason = ",
    "after_help = ",
    "help_heading = ",
    "starts_with(",
    "contains(",
    "ends_with(",
    "split_once(",
    "set_name(",
    "command =",
    "push_str(b",
    "help(",
];

/// A message with its plural.
type Message = (String, Option<String>);

#[test]
fn the_catalogue_has_every_message_and_every_text_of_the_help() {
    let entries = entries();
    let mut missing = String::new();
    for ((message, plural), place) in messages() {
        if !entries.contains_key(&(None, message.clone())) {
            missing += &match plural {
                Some(plural) => format!(
                    "#: {place}\nmsgid {}\nmsgid_plural {}\nmsgstr[0] \"\"\n\n",
                    quoted(&message),
                    quoted(&plural)
                ),
                None => format!("#: {place}\nmsgid {}\nmsgstr \"\"\n\n", quoted(&message)),
            };
        }
    }
    for text in help() {
        if !entries.contains_key(&(Some(context::HELP.to_owned()), text.clone())) {
            missing += &format!("msgctxt \"help\"\nmsgid {}\nmsgstr \"\"\n\n", quoted(&text));
        }
    }
    assert!(missing.is_empty(), "data/messages/zh.po lacks these:\n\n{missing}");
}

#[test]
fn the_catalogue_has_nothing_that_the_program_does_not_say() {
    let messages: BTreeSet<String> = messages().into_keys().map(|(message, _)| message).collect();
    let help = help();
    let strings: BTreeSet<String> =
        sources().into_iter().flat_map(|(_, text)| strings(&text)).map(|found| found.1).collect();
    let stale: Vec<_> = entries()
        .into_keys()
        .filter(|(kind, text)| match kind.as_deref() {
            None => !messages.contains(text),
            Some(context::HELP) => !help.contains(text),
            Some(context::WORD) => !strings.contains(text),
            // What others say cannot be looked up here.
            Some(kind) => !matches!(kind, context::CLAP | context::SYSTEM | context::LANGUAGE),
        })
        .collect();
    assert!(stale.is_empty(), "remove from data/messages/zh.po: {stale:#?}");
}

#[test]
fn every_entry_is_translated_with_the_slots_of_its_message() {
    let mut faults = Vec::new();
    for ((kind, english), chinese) in entries() {
        if chinese.trim().is_empty() {
            faults.push(format!("{english:?} is not translated"));
        }
        if kind.as_deref() != Some(context::HELP) {
            faults.extend(Template::new(&english, &chinese).err());
        }
        // Examples, names of options, formats and fields are the same in every language.
        let names = |text: &str| -> Vec<String> {
            let parts = text.split(|c: char| !c.is_ascii_alphanumeric() && !"-_./".contains(c));
            parts.filter(|part| part.starts_with("--")).map(|part| part.trim_end_matches('.').to_owned()).collect()
        };
        let [mut one, mut two] = [names(&english), names(&chinese)];
        one.sort();
        two.sort();
        if one != two {
            faults.push(format!("{english:?} names {one:?}, its translation {two:?}"));
        }
        let calls = |text: &str| -> Vec<String> {
            let lines = text
                .lines()
                .filter(|line| ["  bitext ", "  cat ", "  echo "].iter().any(|start| line.starts_with(start)));
            lines.map(|line| line.trim().split("   ").next().unwrap_or_default().to_owned()).collect()
        };
        if calls(&english) != calls(&chinese) {
            faults.push(format!("{english:?} has other examples than its translation"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn plural_and_system_messages_are_read() {
    let catalogue = Catalogue::read(CHINESE);
    assert!(catalogue.templates.len() > 150 && catalogue.plain.len() > 100 && catalogue.help.len() > 150);
    assert!(super::sentence::translated(&catalogue, "2 pairs").contains('2'));
}

#[test]
fn strings_of_a_source_are_found() {
    let text = r##"fn f<'a>() { say("a \"b\" c\
        d"); let c = '"'; x(r#"raw " one"#, "{} e"); } // "no"
#[cfg(test)]
mod tests { "none" }"##;
    let found: Vec<String> = strings(text).into_iter().map(|found| found.1).collect();
    assert_eq!(found, ["a \"b\" cd", "{} e"]);
}

/// The entries of the Chinese catalogue, by context and English text; a plural counts by its singular.
fn entries() -> BTreeMap<(Option<String>, String), String> {
    let file = polib::po_file::parse_from_reader(CHINESE.as_bytes()).expect("data/messages/zh.po is a PO file");
    let entries = file.messages().map(|message| {
        let said = match message.msgstr_plural() {
            Ok(forms) => forms.concat(),
            Err(_) => message.msgstr().unwrap_or_default().to_owned(),
        };
        ((message.msgctxt().map(str::to_owned), message.msgid().to_owned()), said)
    });
    entries.collect()
}

/// The messages of the source with the file of each.
fn messages() -> BTreeMap<Message, String> {
    let mut found = BTreeMap::new();
    for (name, text) in sources() {
        if APART.iter().any(|apart| name.starts_with(apart)) {
            continue;
        }
        for (before, string) in strings(&text) {
            let statement = before.rsplit([';', '{', '}']).next().unwrap_or_default().trim_start();
            let no_message = BEFORE.iter().any(|mark| before.trim_end().ends_with(mark.trim_end()))
                || statement.starts_with("assert")
                || statement.starts_with("debug_assert")
                || before.ends_with('b')
                || NONE.contains(&&*string)
                || string.contains(|c| ('\u{4E00}'..'\u{A000}').contains(&c));
            if no_message {
                continue;
            }
            let counted = before
                .rsplit_once("counted(")
                .is_some_and(|(_, rest)| !rest.contains(['"', ';', '{']) && rest.trim_end().ends_with(','));
            if counted {
                found.entry((format!("{{}} {string}"), Some(format!("{{}} {string}s")))).or_insert(name.clone());
            } else if is_sentence(&string) {
                for line in string.lines() {
                    let start = if line.starts_with("  ") { line.trim_start() } else { line };
                    let line = start.trim_end();
                    if line.chars().filter(char::is_ascii_alphabetic).count() > 1 {
                        found.entry((line.to_owned(), None)).or_insert(name.clone());
                    }
                }
            }
        }
    }
    assert!(found.len() > 300, "{}", found.len());
    found
}

/// Whether a string reads like a message.
fn is_sentence(string: &str) -> bool {
    // Markup, pieces of commands, tables of samples.
    let start = string.trim_start();
    if start.starts_with(['<', '[']) || start.starts_with("bitext train") || string.starts_with(" -") {
        return false;
    }
    if start.starts_with('{') && start.contains("=\"") || start.starts_with('-') && !start.contains([':', ';']) {
        return false;
    }
    let (mut plain, mut inside) = (String::new(), false);
    for c in string.chars() {
        match c {
            '{' => (inside, plain) = (true, plain + "X"),
            '}' => inside = false,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        word.len() > 1 && word.chars().skip(1).all(|c| c.is_ascii_lowercase() || "-'’".contains(c))
    };
    plain.trim().contains(' ') && plain.split(' ').any(is_word)
}

/// The strings of a source before its tests, each with some of what stands before it.
fn strings(text: &str) -> Vec<(String, String)> {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let (mut found, mut at) = (Vec::new(), 0);
    let text = &text[..end];
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("r#\"") || rest.starts_with("r\"") {
            let close = if rest.starts_with("r#") { "\"#" } else { "\"" };
            let open = rest.find('"').unwrap_or(0) + 1;
            at += open + rest[open..].find(close).unwrap_or(rest.len() - open) + close.len();
        } else if c == '\'' {
            let mut next = rest.chars().skip(1);
            let length = match (next.next(), next.next()) {
                (Some('\\'), _) => rest[2..].find('\'').map_or(1, |end| end + 3),
                (Some(inner), Some('\'')) => inner.len_utf8() + 2,
                // A lifetime.
                _ => 1,
            };
            at += length;
        } else if c == '"' {
            let (string, length) = read(&rest[1..]);
            let mut from = at.saturating_sub(160);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            found.push((text[from..at].to_owned(), string));
            at += length + 1;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// A string behind its opening mark, and its length with the closing one.
fn read(text: &str) -> (String, usize) {
    let (mut string, mut chars) = (String::new(), text.char_indices());
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (string, at + 1),
            '\\' => match chars.next() {
                Some((_, 'n')) => string.push('\n'),
                Some((_, 't')) => string.push('\t'),
                Some((at, '\n')) => {
                    let skipped = text[at..].len() - text[at..].trim_start().len();
                    while chars.clone().next().is_some_and(|(next, _)| next < at + skipped) {
                        chars.next();
                    }
                }
                Some((_, other)) => string.push(other),
                None => {}
            },
            other => string.push(other),
        }
    }
    (string, text.len())
}

/// The sources of the library and of the program by their paths below `src`.
fn sources() -> Vec<(String, String)> {
    let (mut folders, mut found): (Vec<PathBuf>, Vec<_>) = (vec![Path::new("src").to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix("src").unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The texts of the help in English.
fn help() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut commands = vec![Args::command()];
    while let Some(command) = commands.pop() {
        if command.is_hide_set() {
            continue;
        }
        let texts = [command.get_about(), command.get_long_about(), command.get_after_help()];
        found.extend(texts.into_iter().flatten().map(ToString::to_string));
        for arg in command.get_arguments() {
            found.extend([arg.get_help(), arg.get_long_help()].into_iter().flatten().map(ToString::to_string));
            found.extend(arg.get_help_heading().map(str::to_owned));
            found.extend(value_name(arg));
            let values = arg.get_possible_values();
            found.extend(values.iter().filter_map(|value| value.get_help()).map(ToString::to_string));
        }
        commands.extend(command.get_subcommands().cloned());
    }
    found
}

fn quoted(text: &str) -> String {
    let line = |text: &str| {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t").replace('\n', "\\n"))
    };
    if text.contains('\n') {
        text.split_inclusive('\n').fold("\"\"".to_owned(), |all, part| all + "\n" + &line(part))
    } else {
        line(text)
    }
}
