//! Colours of messages: those that say what went wrong stand out, where the terminal and the user want it.

use std::ffi::OsString;

use anstream::{AutoStream, ColorChoice};

/// Sets what `--color` asks for, and gives the arguments without it; what it cannot be stays among them, for an error.
pub(crate) fn chosen(args: Vec<OsString>) -> Vec<OsString> {
    let (mut choice, mut rest) = (ColorChoice::Auto, Vec::new());
    let mut args = args.into_iter().peekable();
    while let Some(arg) = args.next() {
        let known = |value: &str| match value {
            "always" => Some(ColorChoice::Always),
            "never" => Some(ColorChoice::Never),
            "auto" => Some(ColorChoice::Auto),
            _ => None,
        };
        let joined = arg.to_str().and_then(|text| text.strip_prefix("--color=")).and_then(known);
        let apart = (arg == "--color").then(|| args.peek().and_then(|value| value.to_str()).and_then(known)).flatten();
        match joined.or(apart) {
            Some(asked) => {
                choice = asked;
                if apart.is_some() {
                    args.next();
                }
            }
            None => rest.push(arg),
        }
    }
    choice.write_global();
    rest
}

/// What `clap` is to do.
pub(crate) fn of_help() -> clap::ColorChoice {
    match ColorChoice::global() {
        ColorChoice::Always | ColorChoice::AlwaysAnsi => clap::ColorChoice::Always,
        ColorChoice::Never => clap::ColorChoice::Never,
        ColorChoice::Auto => clap::ColorChoice::Auto,
    }
}

/// The beginnings of lines with their colours: red for errors, yellow for warnings.
const LINES: [(&str, &str); 5] = [
    ("bitext:", "\x1b[1;31m"),
    ("error:", "\x1b[1;31m"),
    ("错误：", "\x1b[1;31m"),
    ("warning:", "\x1b[1;33m"),
    ("警告：", "\x1b[1;33m"),
];

/// A message for standard error with colours, if there are to be any.
pub(crate) fn painted(message: &str) -> String {
    if AutoStream::choice(&std::io::stderr()) == ColorChoice::Never {
        return message.to_owned();
    }
    let lines =
        message.split_inclusive('\n').map(|line| match LINES.iter().find(|(start, _)| line.starts_with(start)) {
            Some((start, colour)) => format!("{colour}{start}\x1b[0m{}", &line[start.len()..]),
            None => line.to_owned(),
        });
    lines.collect()
}
