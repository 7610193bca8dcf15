//! What a reviewer rejected stays out of every memory, whatever command reads the file.

use crate::folder::Folder;
use crate::write;

const ROWS: [[&str; 4]; 4] = [
    ["The ferry leaves at nine.", "渡轮九点开航。", "0.9000", ""],
    ["Tickets are sold on board.", "码头有免费停车场。", "0.6000", "rejected"],
    ["Dogs travel free.", "狗可免费乘船。", "0.7000", "accepted"],
    ["Bicycles need a ticket.", "自行车须购票。", "0.8000", "已改"],
];

fn table(parting: char) -> String {
    let head = ["English", "Chinese", "confidence", "review"];
    let rows = std::iter::once(&head).chain(&ROWS);
    rows.map(|cells| cells.join(&parting.to_string()) + "\n").collect()
}

/// The same pairs in every format that holds marks.
fn files() -> Folder {
    let folder = Folder::with(&[("seen.csv", &table(',')), ("seen.tsv", &table('\t'))]);
    let sheet = table('\t').lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    folder.write("seen.xlsx", &write::workbook(&[sheet]));
    let rows: String = table('\t')
        .lines()
        .map(|line| {
            let cells = line.split('\t').map(|cell| format!("<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>"));
            format!("<w:tr>{}</w:tr>", cells.collect::<String>())
        })
        .collect();
    let document = write::word(&format!("<w:tbl>{rows}</w:tbl>"));
    folder.write("seen.docx", &write::archive(&[("word/document.xml", &document)]));
    let mut lines = String::new();
    let mut units = String::new();
    for [english, chinese, confidence, review] in ROWS {
        let line = serde_json::json!({
            "en": english, "zh": chinese, "confidence": confidence.parse::<f64>().unwrap(), "review": review,
        });
        lines += &format!("{line}\n");
        units += &format!(
            "<tu><prop type=\"x-confidence\">{confidence}</prop><prop type=\"x-review\">{review}</prop>\
             <tuv xml:lang=\"en\"><seg>{english}</seg></tuv><tuv xml:lang=\"zh\"><seg>{chinese}</seg></tuv></tu>\n"
        );
    }
    folder.write("seen.jsonl", lines.as_bytes());
    let header = "<header creationtool=\"bitext\" srclang=\"en\" segtype=\"sentence\"/>";
    folder.write("seen.tmx", format!("<tmx version=\"1.4\">{header}<body>\n{units}</body></tmx>").as_bytes());
    folder
}

#[test]
fn rejected_pairs_come_into_no_memory() {
    let folder = files();
    for ending in ["csv", "tsv", "xlsx", "docx", "jsonl", "tmx"] {
        let (input, out) = (format!("seen.{ending}"), format!("{ending}.out.tmx"));
        let run = folder.run(&format!("align {input} -o {out}"));
        assert_eq!(run.code, 0, "{ending}: {}", run.messages);
        assert!(run.messages.contains("rejected pairs left out 1"), "{ending}: {}", run.messages);
        let memory = folder.read(&out);
        assert!(memory.contains("Dogs travel free.") && !memory.contains("停车场"), "{ending}: {memory}");
        assert!(!memory.contains("sold on board"), "{ending}: {memory}");
        // Kept as they stand, with their marks.
        let (out, wanted) = (format!("{ending}.rows.tmx"), format!("{ending}.converted.tmx"));
        let run = folder.run(&format!("align {input} --rows -o {out}"));
        assert_eq!(run.code, 0, "{ending}: {}", run.messages);
        let said = "reviewed: 1 accepted, 1 edited, 1 rejected and left out";
        assert!(run.messages.contains(said), "{ending}: {}", run.messages);
        assert_eq!(folder.run(&format!("convert {input} -q -o {wanted}")).code, 0);
        assert_eq!(folder.read(&out), folder.read(&wanted), "{ending}");
        assert_eq!(folder.read(&out).matches("<tu ").count(), 3, "{ending}");
    }
}

#[test]
fn a_folder_leaves_them_out_too() {
    let folder = Folder::with(&[("in/seen.csv", &table(','))]);
    let run = folder.run("align in --rows -o all.tmx");
    assert_eq!(run.code, 0, "{}", run.messages);
    let memory = folder.read("all.tmx");
    assert!(memory.matches("<tu ").count() == 3 && memory.contains(">accepted<") && memory.contains(">edited<"));
}

#[test]
fn what_nobody_marked_is_aligned_as_before() {
    let folder = Folder::with(&[("plain.csv", "English,Chinese\nThe ferry leaves at nine.,渡轮九点开航。\n")]);
    let run = folder.run("align plain.csv --rows -o plain.tmx");
    assert!(run.code == 0 && !run.messages.contains("reviewed"), "{}", run.messages);
}
