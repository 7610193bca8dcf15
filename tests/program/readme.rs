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
fn the_chinese_quick_start_prints_what_its_readme_shows() {
    let page = fs::read_to_string("README.zh.md").unwrap();
    let start = "$ cargo run --release -- ";
    let block = &page[page.find(start).expect("the quick start runs the program") + start.len()..];
    let (command, rest) = block.split_once('\n').unwrap();
    let release = command.split_whitespace().find(|word| word.starts_with("data/")).unwrap();
    let folder = Folder::with(&[(release, &fs::read_to_string(release).unwrap())]);
    assert_eq!(folder.run_chinese(command).messages, rest[..rest.find("```").unwrap()]);
}

/// What both pages show of a folder and of its least sure pairs.
#[test]
fn the_least_sure_pairs_are_those_that_the_pages_show() {
    let folder = Folder::with(&[]);
    let releases = fs::canonicalize("data/releases/held-out").unwrap();
    let file = |name: &str| releases.join(name).to_str().unwrap().to_owned();
    let speech =
        format!("align {} {} -o a.tmx", file("28-hk-heritage-speech.en.txt"), file("28-hk-heritage-speech.zh.txt"));
    let names = ["02-mayor-new-year-speech.txt", "06-hk-typhoon-notice.en.txt", "06-hk-typhoon-notice.zh.txt"];
    let small = Folder::with(&[]);
    for name in names {
        small.write(name, &fs::read(releases.join(name)).unwrap());
    }
    for (page, pairs, table) in [
        ("README.md", folder.run(&speech), small.run("align . -o a.tmx")),
        ("README.zh.md", folder.run_chinese(&speech), small.run_chinese("align . -o b.tmx")),
    ] {
        let page = fs::read_to_string(page).unwrap();
        let shown = pairs.messages.split_once("a.tmx").map_or(pairs.messages.as_str(), |(_, shown)| shown);
        let shown = shown.split_once('\n').map_or("", |(_, shown)| shown);
        assert!(
            shown.lines().count() == 4 && page.contains(shown),
            "the pages show something else; paste this:\n{shown}"
        );
        let rows = table.messages.lines().filter(|line| line.contains("02-mayor") || line.contains("06-hk"));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split_whitespace().collect()).collect();
        assert!(rows.len() >= 2);
        for row in rows.iter().filter(|row| row.len() == 5) {
            assert!(page.lines().any(|line| line.split_whitespace().eq(row.iter().copied())), "paste this: {row:?}");
        }
    }
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

/// What a page has beside its words: headings by depth, blocks of code, figures of its tables and lines of its lists.
fn frame(page: &str) -> (Vec<usize>, Vec<String>, Vec<Vec<String>>, usize) {
    let (mut headings, mut blocks, mut tables, mut points) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut block: Option<String> = None;
    for line in page.lines() {
        if line.starts_with("```") {
            match block.take() {
                Some(whole) => blocks.push(whole),
                None => block = Some(String::new()),
            }
        } else if let Some(block) = &mut block {
            *block += line;
            block.push('\n');
        } else if line.starts_with('#') {
            headings.push(line.chars().take_while(|c| *c == '#').count());
        } else if line.starts_with('|') {
            let is_figure = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
            let figures = line.split(|c: char| !is_figure(c)).map(|figure| figure.trim_matches(['.', ',']).to_owned());
            tables.push(figures.filter(|figure| figure.contains(|c: char| c.is_ascii_digit())).collect());
        } else {
            points += usize::from(line.trim_start().starts_with("- "));
        }
    }
    (headings, blocks, tables, points)
}

#[test]
fn both_readmes_have_the_same_frame() {
    let [english, chinese] = ["README.md", "README.zh.md"].map(|path| fs::read_to_string(path).unwrap());
    assert!(english.contains("(README.zh.md)") && chinese.contains("(README.md)"), "they name one another");
    let [one, two] = [frame(&english), frame(&chinese)];
    assert!(one.0.len() > 15 && one.1.len() > 10);
    assert_eq!(one.0, two.0, "headings");
    assert_eq!(one.1.len(), two.1.len(), "blocks of code");
    for (one, two) in one.1.iter().zip(&two.1).filter(|(one, two)| one != two) {
        // What the program prints is in the language of the page.
        let calls =
            |block: &str| block.lines().filter(|line| line.starts_with('$')).map(str::to_owned).collect::<Vec<_>>();
        let is_chinese = two.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        assert!(is_chinese && calls(one) == calls(two) && one.lines().count() == two.lines().count(), "{one}\n{two}");
    }
    for (row, (one, two)) in one.2.iter().zip(&two.2).enumerate() {
        let sorted = |figures: &[String]| {
            let mut figures = figures.to_vec();
            figures.sort();
            figures
        };
        assert_eq!(sorted(one), sorted(two), "row {row} of the tables");
    }
    assert_eq!((one.2.len(), one.3), (two.2.len(), two.3), "rows of tables, points of lists");
    // Options, files and figures of the text.
    let names = |page: &str| -> std::collections::BTreeSet<String> {
        let parts = page.split(|c: char| !c.is_ascii_alphanumeric() && !"-_./".contains(c));
        let is_name = |part: &&str| part.starts_with("--") || part.ends_with(".md") || part.contains("x-");
        parts.map(|part| part.trim_end_matches('.')).filter(is_name).map(str::to_owned).collect()
    };
    let [one, two] = [names(&english), names(&chinese)];
    let lost: Vec<_> = one
        .symmetric_difference(&two)
        .filter(|name| !name.contains("README") && !name.contains("first-steps"))
        .collect();
    assert!(lost.is_empty(), "only one of both names {lost:?}");
}
