//! `bitext completions` and `bitext man`: what shells and manuals know of the program.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::failure::Failure;
use crate::interface;
use crate::outputs::{self, Output};

/// Prints the completions of a shell.
pub(crate) fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut interface::command(Args::command()), "bitext", &mut script);
    outputs::print(&String::from_utf8_lossy(&script))
}

/// Writes a manual page for the program and for each command into a folder, or prints that of the program.
pub(crate) fn pages(folder: Option<&Path>) -> Result<(), Failure> {
    let mut program = interface::command(Args::command());
    program.build();
    let Some(folder) = folder else {
        return outputs::print(&String::from_utf8_lossy(&page(&program)?));
    };
    outputs::make_folder(folder)?;
    let mut written = Vec::new();
    let mut commands = vec![("bitext".to_owned(), &program)];
    while let Some((name, command)) = commands.pop() {
        let mut output = Output::create(&folder.join(format!("{name}.1")))?;
        output.write(&page(&command.clone().display_name(name.clone()))?)?;
        written.push(output);
        let visible =
            command.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help");
        commands.extend(visible.map(|command| (format!("{name}-{}", command.get_name()), command)));
    }
    outputs::keep_all(written)
}

/// The manual page of a command, in the language of `man`.
fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command.clone()).render(&mut page);
    rendered.map_err(|error| Failure::Failed(format!("the manual page cannot be written ({error})")))?;
    Ok(interface::manual(String::from_utf8_lossy(&page).into_owned()).into_bytes())
}
