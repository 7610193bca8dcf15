//! What a conversion keeps of pairs, and the checks of what comes from standard input.

use crate::RELEASE;
use crate::folder::Folder;

#[test]
fn a_memory_keeps_its_direction_dates_and_authors() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let made = "align release.txt --source zh --date 2024-01-31 --author Q -q -o z.tmx";
    assert_eq!(folder.run(made).code, 0);
    assert_eq!(folder.run("convert z.tmx -q -o y.tmx").code, 0);
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let wanted = folder.read("z.tmx").replace(" creationdate=\"20240131T000000Z\" creationid=\"Q\"/>", "/>");
    // Properties that are not known by name stand behind the others.
    assert_eq!(lines(&folder.read("y.tmx")), lines(&wanted));
    assert_eq!(folder.run("convert z.tmx -q -o en.tmx --source en --author R").code, 0);
    let memory = folder.read("en.tmx");
    assert!(memory.contains("srclang=\"en-US\"") && memory.contains("creationid=\"R\""), "{memory}");
    assert!(!memory.contains("creationid=\"Q\""), "{memory}");
}

#[test]
fn confidences_that_are_none_are_errors_that_name_the_row() {
    let table = |confidence: &str| format!("English,Chinese,confidence\nPier,码头,{confidence}\n");
    let folder = Folder::with(&[("bad.csv", &table("abc")), ("cent.csv", &table("90%"))]);
    let run = folder.run("convert bad.csv --to tsv");
    assert!(run.code == 1 && run.messages.contains("bad.csv:2: the confidence \"abc\""), "{}", run.messages);
    assert!(folder.run("convert cent.csv --to tsv -q").out.contains("\t0.9000\t"));
}

#[test]
fn a_table_says_that_it_has_no_finer_units() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    assert_eq!(folder.run("align release.txt -q -o r.xlsx -o r.tmx").code, 0);
    let said = "pairs alone: finer units are written by `bitext align`";
    assert!(folder.run("convert r.xlsx -o a.tmx").messages.contains(said));
    assert!(!folder.run("convert r.tmx -o b.tmx").messages.contains(said));
}

#[test]
fn standard_input_is_checked_as_a_file_is() {
    let memory = "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" \
                  adminlang=\"en_US\" srclang=\"en_US\" datatype=\"x\"/><body><tu><tuv xml:lang=\"en_US\"><seg>A &#1;pier</seg>\
                  </tuv><tuv xml:lang=\"zh-CN\"><seg>码头</seg></tuv></tu></body></tmx>";
    let folder = Folder::with(&[("client.tmx", memory)]);
    for call in ["--only tag,character", "--format json", "--fail-on error", ""] {
        let (one, two) = (
            folder.run(&format!("check client.tmx {call}")),
            folder.run_with(&format!("check - {call}"), memory.as_bytes()),
        );
        assert_eq!((one.code, one.out.replace("client.tmx", "standard input")), (1, two.out), "{call}");
        assert_eq!(two.code, 1);
    }
    let run = folder.run_with("check - --fix mended.tmx -q", memory.as_bytes());
    assert_eq!(run.code, 1, "{}", run.messages);
    let mended = folder.read("mended.tmx");
    assert!(mended.contains("<seg>A pier</seg>") && !mended.contains("en_US"), "{mended}");
    assert_eq!(folder.run("check mended.tmx -q --only tag,character").code, 0);
    let wide: Vec<u8> = memory.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [&b"\xFF\xFE"[..], &wide].concat();
    assert_eq!(folder.run_with("check - -q --only tag", &wide).code, 1);
}

#[test]
fn long_texts_and_hidden_rows_are_told_of_every_format() {
    let table = format!("English,Chinese\nThe pier is {}closed.,码头关闭。\n", "very ".repeat(420));
    let folder = Folder::with(&[("long.csv", &table), ("release.txt", RELEASE)]);
    assert!(folder.run("check long.csv -q").out.contains("warning: long: "));
    assert_eq!(folder.run("align release.txt -q -o r.xlsx").code, 0);
    let run = folder.run("check r.xlsx");
    assert!(run.messages.contains("hidden rows, columns and sheets left out"), "{}", run.messages);
}

#[test]
fn a_units_of_spaces_is_no_other_target() {
    let unit = |property: &str, chinese: &str| {
        format!(
            "<tu>{property}<tuv xml:lang=\"en-US\"><seg>Pier</seg></tuv><tuv xml:lang=\"zh-CN\"><seg>{chinese}</seg></tuv></tu>"
        )
    };
    let memory = |property: &str| {
        let units = unit("", "码头") + &unit(property, "埠 头");
        format!(
            "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" \
             adminlang=\"en\" srclang=\"en-US\" datatype=\"x\"/><body>{units}</body></tmx>"
        )
    };
    let folder = Folder::with(&[("a.tmx", &memory("")), ("b.tmx", &memory("<prop type=\"x-unit\">spaces</prop>"))]);
    assert!(folder.run("check a.tmx -q").out.contains("same-source"));
    assert!(!folder.run("check b.tmx -q").out.contains("same-source"));
}

#[test]
fn the_review_page_has_the_options_that_it_was_made_with() {
    let folder = Folder::with(&[("release.txt", RELEASE)]);
    let call = "align release.txt --semicolons --quotes keep --english-tag en-GB --source zh -q -o r.html --threads 1";
    assert_eq!(folder.run(call).code, 0);
    let page = folder.read("r.html");
    let given = "\"call\":[\"--source\",\"zh\",\"--english-tag\",\"en-GB\",\"--quotes\",\"keep\",\"--semicolons\"]";
    assert!(page.contains(given), "{}", page.split("\"call\"").nth(1).unwrap_or_default());
    assert_eq!(folder.run("align release.txt -q -o plain.html").code, 0);
    assert!(!folder.read("plain.html").contains("\"call\":["));
}
