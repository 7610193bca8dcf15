//! The options of a run as they were given, for the command that the review page shows: with them the text is cleaned, split
//! and written again as it was.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

/// Options of a run that say nothing of the pairs: where they go, and what the command has of its own.
const APART: [&str; 15] = [
    "output",
    "to",
    "append",
    "force",
    "rejected",
    "audit",
    "releases",
    "review",
    "keep_rest",
    "threads",
    "quiet",
    "json",
    "interface",
    "color",
    "bom",
];

/// The options of a command that were given, each before its value.
pub(crate) fn options(command: &Command, matches: &ArgMatches) -> Vec<String> {
    let mut given = Vec::new();
    for arg in command.get_arguments().filter(|arg| !arg.is_positional()) {
        let id = arg.get_id().as_str();
        let Some(long) = arg.get_long().filter(|_| !APART.contains(&id)) else { continue };
        // What a command does not know is no option of it.
        if matches.try_contains_id(id).is_err() || matches.value_source(id) != Some(ValueSource::CommandLine) {
            continue;
        }
        let name = format!("--{long}");
        if arg.get_action().takes_values() {
            for value in matches.get_raw(id).into_iter().flatten() {
                given.extend([name.clone(), value.to_string_lossy().into_owned()]);
            }
        } else {
            given.push(name);
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Args;

    #[test]
    fn options_that_make_the_pairs_are_told() {
        let call =
            "bitext align a.txt -o a.html --source zh --kinds 1-1,2-1 --semicolons -q --threads 2 --lexicon t.tsv";
        let matches = Args::command().try_get_matches_from(call.split(' ')).unwrap();
        let command = Args::command();
        let align = command.find_subcommand("align").unwrap();
        let mut given = options(align, matches.subcommand_matches("align").unwrap());
        given.sort();
        let mut wanted: Vec<_> =
            "--source zh --kinds 1-1 --kinds 2-1 --semicolons --lexicon t.tsv".split(' ').map(str::to_owned).collect();
        wanted.sort();
        assert_eq!(given, wanted);
    }
}
