//! `bitext split`.

use crate::folder::Folder;

#[test]
fn a_paragraph_a_line_in_and_a_list_a_line_out() {
    let text = "Mr. Lin came. He left.\n\nIs it “3.5”? Yes!\n";
    let folder = Folder::with(&[("en.txt", text)]);
    let run = folder.run("split --language en en.txt");
    assert_eq!(run.code, 0, "{}", run.messages);
    let lists: Vec<Vec<String>> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lists[0], ["Mr. Lin came.", "He left."]);
    assert_eq!(lists[1], [""; 0]);
    assert_eq!(lists.len(), 3);
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (line, list) in text.lines().zip(&lists) {
        assert_eq!(plain(&list.concat()), plain(line));
    }
}

#[test]
fn reads_standard_input() {
    let folder = Folder::with(&[]);
    let run = folder.run_with("split -l zh", "他来了。我走了。\n".as_bytes());
    assert_eq!(run.out, "[\"他来了。\",\"我走了。\"]\n");
}
