//! The README shows what the program does.

use std::fs;

use crate::folder::Folder;

#[test]
fn the_quick_start_prints_what_the_readme_shows() {
    let page = fs::read_to_string("README.md").unwrap();
    let start = "$ cargo run --release -- ";
    let at = page.find(start).expect("the quick start runs the program");
    let block = &page[at + start.len()..];
    let (command, rest) = block.split_once('\n').unwrap();
    let shown = &rest[..rest.find("```").unwrap()];

    let release = command.split_whitespace().find(|word| word.starts_with("data/")).unwrap();
    let folder = Folder::with(&[(release, &fs::read_to_string(release).unwrap())]);
    let run = folder.run(command);
    assert_eq!(run.code, 0, "{}", run.messages);
    assert_eq!(run.messages, shown, "the README shows something else; paste this:\n{}", run.messages);
}

#[test]
fn the_readme_names_every_option_value_and_command() {
    let page = fs::read_to_string("README.md").unwrap();
    let help = Folder::with(&[]).run("align --help").out;
    let values =
        help.lines().skip_while(|line| !line.contains("--to <FORMAT>")).skip_while(|line| !line.contains("- "));
    let formats: Vec<&str> = values
        .map_while(|line| line.trim().strip_prefix("- "))
        .filter_map(|value| value.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    assert!(formats.contains(&"tmx") && formats.contains(&"jsonl"), "the help lists {formats:?}");
    for name in formats {
        assert!(page.contains(&format!("`{name}`")), "README.md does not describe the format {name}");
    }
    for command in ["align", "split", "eval"] {
        assert!(page.contains(&format!("- `bitext {command}")), "README.md does not describe bitext {command}");
    }
}
