//! The help, the manual and the errors of `clap` in another language: the texts of the commands and options before they
//! are laid out, the words of `clap` itself in what it wrote.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::catalogue::Catalogue;
use super::{sentence, wrapped};

/// The widest that help becomes.
const WIDEST: usize = 100;

/// A command with all its texts in the catalogue's language, not yet broken into lines.
pub(crate) fn translated(catalogue: &'static Catalogue, command: Command) -> Command {
    let text = |text: Option<&StyledStr>| text.and_then(|text| catalogue.help.get(&text.to_string())).cloned();
    let mut command = command.term_width(0);
    if let Some(about) = text(command.get_about()) {
        command = command.about(about);
    }
    if let Some(about) = text(command.get_long_about()) {
        command = command.long_about(about);
    }
    if let Some(examples) = text(command.get_after_help()) {
        command = command.after_help(examples);
    }
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |command| translated(catalogue, command));
    }
    command.mut_args(|arg| argument(catalogue, arg))
}

fn argument(catalogue: &'static Catalogue, mut arg: Arg) -> Arg {
    let known = |text: &str| catalogue.help.get(text).map(String::as_str);
    if let Some(text) = arg.get_help().and_then(|text| known(&text.to_string())) {
        arg = arg.help(text);
    }
    if let Some(text) = arg.get_long_help().and_then(|text| known(&text.to_string())) {
        arg = arg.long_help(text);
    }
    if let Some(heading) = arg.get_help_heading().and_then(known) {
        arg = arg.help_heading(heading);
    }
    match value_name(&arg).and_then(|name| known(&name)) {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

/// What stands for the value of an option or of an argument in the help.
pub(crate) fn value_name(arg: &Arg) -> Option<String> {
    if !arg.is_positional() && !arg.get_action().takes_values() {
        return None;
    }
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    Some(name.unwrap_or_else(|| arg.get_id().as_str().replace('_', "-").to_ascii_uppercase()))
}

/// The help as it was laid out, with the words of `clap`, in lines that fit the terminal.
pub(crate) fn page(catalogue: &Catalogue, text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for line in text.lines() {
        // A possible value of an option, with what it means.
        let value = line.trim_start().starts_with("- ").then(|| line.split_once(": ")).flatten();
        match value.and_then(|(name, text)| Some((name, catalogue.help.get(text.trim())?))) {
            Some((name, text)) => said.extend([name, ": ", text]),
            // A heading.
            None if line.ends_with(':') && !line.starts_with(' ') => {
                let heading = &line[..line.len() - 1];
                said.extend([if catalogue.plain.contains_key(line) { line } else { heading }]);
                said.push_str(if catalogue.plain.contains_key(line) { "" } else { "：" });
            }
            None => said.push_str(line),
        }
        said.push('\n');
    }
    let terminal = terminal_size::terminal_size().map_or(WIDEST, |(width, _)| width.0.into());
    wrapped::wrapped(&with_words(catalogue, said), terminal.min(WIDEST))
}

/// An error of `clap`.
pub(crate) fn error(catalogue: &Catalogue, text: &str) -> String {
    with_words(catalogue, sentence::translated(catalogue, text))
}

/// A manual page with its headings.
pub(crate) fn manual(catalogue: &Catalogue, page: &str) -> String {
    let mut said = String::with_capacity(page.len());
    for line in page.lines() {
        match line.strip_prefix(".SH ").and_then(|name| catalogue.plain.get(name.trim_matches('"'))) {
            Some(name) => said.extend([".SH ", name]),
            None => said.push_str(line),
        }
        said.push('\n');
    }
    with_words(catalogue, said)
}

fn with_words(catalogue: &Catalogue, mut text: String) -> String {
    for (english, said) in &catalogue.words {
        // Names of sections of the manual stand by themselves.
        if text.contains(&**english) && !english.chars().all(|c| c.is_ascii_uppercase()) {
            text = text.replace(&**english, said);
        }
    }
    text
}
