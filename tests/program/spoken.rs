//! Messages that hold names of files and lists, in Chinese, and advice where a call cannot be carried out.

use crate::RELEASE;
use crate::folder::Folder;

/// Runs the program in Chinese with an argument that has spaces.
fn run(folder: &Folder, args: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.args(["--interface", "zh"]).args(args).current_dir(folder.path(""));
    let output = command.output().unwrap();
    String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap()
}

#[test]
fn names_of_files_are_not_translated() {
    let name = "Terms and Conditions; no text found, all.txt";
    let folder = Folder::with(&[(name, RELEASE), ("in/all.txt", RELEASE), ("in/pairs and all.txt", "Only English.\n")]);
    let said = run(&folder, &["align", name, "-o", "Laws and Rules.tmx"]);
    assert!(said.starts_with(&format!("{name}：")) && said.contains("\nLaws and Rules.tmx："), "{said}");
    let said = run(&folder, &["align", "no text found"]);
    assert_eq!(said, "bitext: no text found：无法读取：没有这个文件或文件夹\n");
    let said = run(&folder, &["align", "in", "-o", "all.tmx"]);
    assert!(said.contains("\nall  ") && said.contains("\npairs and all  失败：in/pairs and all.txt："), "{said}");
    // What programs read is the same in every language.
    let said = run(&folder, &["align", name, "-o", "a.tmx", "--json"]);
    assert!(said.contains(&format!("\"inputs\":[\"{name}\"]")), "{said}");
    assert!(!said.contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c)), "{said}");
}

#[test]
fn each_note_of_a_list_is_translated_by_itself() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    assert_eq!(folder.run("align release.txt -q -o r.xlsx").code, 0);
    let run = folder.run_chinese("align r.xlsx -o x.tmx");
    let notes = "r.xlsx：略去的隐藏行、列和工作表的单元格 ";
    assert!(run.messages.contains(notes), "{}", run.messages);
    assert!(run.messages.contains("（最早在第 1 行），略去的其他列单元格 "), "{}", run.messages);
    assert!(run.messages.contains("，略去的表头行 1（最早在第 1 行）\n"), "{}", run.messages);
}

#[test]
fn checks_have_the_names_that_options_take() {
    let memory = "English,Chinese\nIt costs US$5.,价格为5英镑。\nAlone.,\n";
    let folder = Folder::with(&[("m.csv", memory)]);
    let run = folder.run_chinese("check m.csv");
    assert!(run.out.contains("计量单位 unit: "), "{}", run.out);
    assert!(run.out.contains("单侧 one-sided: "), "{}", run.out);
    assert!(run.messages.contains("发现：计量单位 unit 1，单侧 one-sided 1"), "{}", run.messages);
}

#[test]
fn calls_that_cannot_be_carried_out_say_why() {
    let folder = Folder::with(&[("a.txt", RELEASE)]);
    for (call, wanted) in [
        ("--interface fr a.txt", "invalid value 'fr'"),
        ("releeses", "there is no file or folder releeses either"),
        ("align a.txt --min-confidence -1", "give a number from 0 to 1"),
        ("align a.txt --threads -3", "give a number from 1 to"),
        ("train lexicon a.txt -o t.tsv --least 0", "give a number from 2 on"),
    ] {
        let run = folder.run(call);
        assert!(run.code == 2 && run.messages.contains(wanted), "{call}: {}", run.messages);
    }
    let run = folder.run("eval --run a.txt");
    assert!(run.messages.contains("a part of its path is a file, not a folder"), "{}", run.messages);
    let run = folder.run("align a.txt -o a.jsonl --profile omegat --bom");
    for idle in ["--profile does nothing: no TMX file is written", "--bom does nothing: no CSV or TSV file is written"]
    {
        assert!(run.messages.contains(idle), "{}", run.messages);
    }
}
