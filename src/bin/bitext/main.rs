//! The program `bitext`: parses arguments, calls the library, prints.

#![forbid(unsafe_code)]

mod align;
mod args;
mod audit;
mod confidence;
mod eval;
mod files;
mod folder;
mod gold;
mod merged;
mod names;
mod split;
mod summary;
mod table;
mod terms;
mod train;

use std::process::ExitCode;

use clap::Parser;

/// What ends a command early.
#[derive(Debug)]
enum Failure {
    /// The arguments cannot be carried out: exit code 2.
    Usage(String),
    /// Something failed: exit code 1.
    Failed(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Usage(message) | Self::Failed(message)) = self;
        f.write_str(message)
    }
}

impl From<bitext::Error> for Failure {
    fn from(error: bitext::Error) -> Self {
        if error.kind() == bitext::ErrorKind::Options {
            Self::Usage(error.to_string())
        } else {
            Self::Failed(error.to_string())
        }
    }
}

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
    let args = args::Args::parse();
    let result = match args.command {
        args::Command::Align(args) => align::run(&args),
        args::Command::Split(args) => split::run(&args),
        args::Command::Eval(args) => eval::run(&args),
        args::Command::Train { what } => train::run(&what),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            eprintln!("bitext: {message}");
            ExitCode::from(2)
        }
        Err(Failure::Failed(message)) => {
            eprintln!("bitext: {message}");
            ExitCode::FAILURE
        }
    }
}
