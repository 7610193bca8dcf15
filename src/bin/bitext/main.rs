//! The program `bitext`: parses arguments, calls the library, prints.

#![forbid(unsafe_code)]

mod align;
mod apart;
mod append;
mod args;
mod audit;
mod check;
mod confidence;
mod convert;
mod crew;
mod document;
mod eval;
mod explain;
mod export_args;
mod failure;
mod finished;
mod folder;
mod formats;
mod gold;
mod guard;
mod inputs;
mod joins;
mod layout;
mod leftovers;
mod listing;
mod manual;
mod merged;
mod messages;
mod model;
mod names;
mod options;
mod outputs;
mod own;
mod pages;
mod paths;
mod places;
mod review;
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

use std::process::ExitCode;

use clap::Parser;

use failure::Failure;
use messages::say;

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
    let meant = match shorthand::spelled_out(given.collect()) {
        Ok(meant) => meant,
        Err(failure) => return ended(&failure),
    };
    let args = match args::Args::try_parse_from(std::iter::once(program).chain(meant)) {
        Ok(args) => args,
        Err(error) if error.use_stderr() => {
            say(&error.render().to_string());
            return ExitCode::from(2);
        }
        // Help and version.
        Err(error) => error.exit(),
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

/// Says why a command ended early.
fn ended(failure: &Failure) -> ExitCode {
    say(&format!("bitext: {failure}\n"));
    match failure {
        Failure::Usage(_) => ExitCode::from(2),
        Failure::Failed(_) => ExitCode::FAILURE,
    }
}
