//! The program `bitext`: parses arguments, calls the library, prints.

#![forbid(unsafe_code)]

mod advice;
mod align;
mod apart;
mod append;
mod args;
mod audit;
mod check;
mod colour;
mod confidence;
mod convert;
mod crew;
mod digest;
mod document;
mod eval;
mod explain;
mod export_args;
mod failure;
mod finished;
mod folder;
mod formats;
mod given;
mod gold;
mod guard;
mod idle;
mod inputs;
mod interface;
mod joins;
mod layout;
mod leftovers;
mod listing;
mod manual;
mod marks;
mod mended;
mod merged;
mod messages;
mod model;
mod names;
mod options;
mod outcome;
mod outputs;
mod own;
mod pages;
mod paths;
mod places;
mod progress;
mod review;
mod shared;
mod shorthand;
mod split;
mod stream;
mod summary;
mod table;
mod task;
mod terms;
mod train;
mod train_args;
mod train_layout;
mod translation;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use failure::Failure;

/// Keeps quiet about panics of the extractor of PDF text on damaged files: the reader catches them and reports an error.
#[cfg(feature = "pdf")]
fn silence_extractor() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().contains("pdf_oxide")) {
            usual(panic);
        }
    }));
}

fn main() -> ExitCode {
    #[cfg(feature = "pdf")]
    silence_extractor();
    leftovers::watch();
    let mut given = std::env::args_os();
    let program = given.next().unwrap_or_default();
    let (tongue, given) = interface::chosen(colour::chosen(given.collect()));
    interface::speak(tongue);
    let meant = match shorthand::spelled_out(given) {
        Ok(meant) => meant,
        Err(failure) => return ended(&failure),
    };
    let args = match parsed(std::iter::once(program).chain(meant.iter().cloned())) {
        Ok(args) => args,
        Err(error) => return refused(&error, &meant),
    };
    let result = match args.command {
        args::Command::Align(args) => align::run(&args),
        args::Command::Convert(args) => convert::run(&args),
        args::Command::Stream(args) => stream::run(&args),
        args::Command::Check(args) => check::run(&args),
        args::Command::Split(args) => split::run(&args),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Eval(args) => eval::run(&args),
        args::Command::Train { what } => train::run(&what),
        args::Command::Completions { shell } => manual::completions(shell),
        args::Command::Man { folder } => manual::pages(folder.as_deref()),
        args::Command::ReadPdf => apart::run(),
    };
    result.map_or_else(|failure| ended(&failure), |()| ExitCode::SUCCESS)
}

fn parsed(given: impl Iterator<Item = std::ffi::OsString>) -> Result<args::Args, clap::Error> {
    let mut command = interface::command(args::Args::command()).color(colour::of_help());
    let matches = command.try_get_matches_from_mut(given)?;
    let mut args = args::Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    if let args::Command::Align(align) = &mut args.command
        && let (Some(command), Some((_, matches))) = (command.find_subcommand("align"), matches.subcommand())
    {
        align.given = given::options(command, matches);
    }
    Ok(args)
}

/// Shows what there is instead of arguments that can be carried out: help, the version, an error.
fn refused(error: &clap::Error, given: &[std::ffi::OsString]) -> ExitCode {
    match interface::rendered(error) {
        _ if error.use_stderr() => {
            messages::write(&interface::rendered(error).unwrap_or_else(|| error.render().to_string()));
            messages::say(&advice::behind(error, given));
            ExitCode::from(2)
        }
        Some(page) => outputs::print(&page).map_or_else(|failure| ended(&failure), |()| ExitCode::SUCCESS),
        None => match error.print().and_then(|()| io::stdout().flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                ended(&Failure::Failed(format!("standard output: cannot be written ({error})")))
            }
            _ => ExitCode::SUCCESS,
        },
    }
}

/// Says why a command ended early.
fn ended(failure: &Failure) -> ExitCode {
    messages::write(&format!("bitext: {}\n", interface::said(&failure.to_string())));
    match failure {
        Failure::Usage(_) => ExitCode::from(2),
        Failure::Failed(_) => ExitCode::FAILURE,
    }
}
