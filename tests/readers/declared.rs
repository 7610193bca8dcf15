//! Files that declare their rows and languages: every row comes out as it stands, whatever its text is, and what is in further
//! languages is counted. `cargo test --release --test readers declared -- --ignored` makes 1,000 files of each format.

use std::fmt::Write as _;

use bitext::export::delimited::{self, DelimitedOptions, Delimiter};
use bitext::read::{Finding, Format, ReadOptions, read};
use bitext::units::Units;
use bitext::{Aligner, AlignerOptions};

use crate::write;

/// Sentences and terms that translate each other.
const TRANSLATED: [(&str, &str); 10] = [
    ("The tram to the lake runs every ten minutes.", "开往湖区的电车每十分钟一班。"),
    ("Lost umbrellas are kept for a month.", "遗失的雨伞保管一个月。"),
    ("Season ticket", "月票"),
    ("Please let passengers off first.", "请先下后上。"),
    ("Did you forget your password?", "忘记密码了吗？"),
    ("The depot has 12 tracks; two of them are closed.", "车厂有12条轨道，其中两条已关闭。"),
    ("Save changes", "保存更改"),
    ("Route map", "线路图"),
    ("Dogs ride free. They must be on a lead.", "犬只免费乘车。必须系好牵引绳。"),
    ("All cars have been cleaned.", "所有车厢均已清洁。"),
];

/// Names, figures and text that nobody has translated.
const SAME: [(&str, &str); 12] = [
    ("Tidepad Studio", "Tidepad Studio"),
    ("OK", "好的"),
    ("100%", "100%"),
    ("Quay Box Pro review", "Quay Box Pro 评测"),
    ("Lakeside Inc.", "Lakeside Inc."),
    ("https://a.example/b?c=1", "https://a.example/b?c=1"),
    ("USB-C", "USB-C 接口"),
    ("Track 3", "Track 3"),
    ("v2.4.1", "v2.4.1"),
    ("麻婆豆腐", "麻婆豆腐"),
    ("--", "--"),
    ("Please wait", "Please wait"),
];

/// Heads as tools and people write them: for English and for Chinese.
const HEADS: [[&str; 2]; 14] = [
    ["English (United Kingdom)", "Chinese (Simplified)"],
    ["Source (en-US)", "Target (zh-CN)"],
    ["Source text", "Translated text"],
    ["en", "zh-Hans"],
    ["English", "Simplified Chinese"],
    ["英文", "中文"],
    ["English (United States)", "Chinese (Simplified, China)"],
    ["English", "Chinese (PRC)"],
    ["en-US", "zh_CN"],
    ["Source", "Target"],
    ["Original", "Translation"],
    ["EN", "CN"],
    ["原文", "译文"],
    ["英语", "中文（简体）"],
];

/// The numbers of a sequence that looks random and is always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// Rows of both languages and what further columns hold.
struct Table {
    rows: Vec<(String, String)>,
    /// Texts in traditional characters beside the rows; empty for a table without them.
    further: Vec<String>,
    /// Texts in a third language, likewise.
    german: Vec<String>,
}

fn table(numbers: &mut Numbers) -> Table {
    let count = 4 + numbers.below(12);
    let same = numbers.below(7) * 10;
    let one_sided = numbers.below(2) == 0;
    let mut rows = Vec::new();
    for at in 0..count {
        // The first is a translation, so that there is one.
        let (english, chinese) = if at > 0 && numbers.below(100) < same {
            SAME[numbers.below(SAME.len())]
        } else {
            TRANSLATED[numbers.below(TRANSLATED.len())]
        };
        let (mut english, mut chinese) = (english.to_owned(), chinese.to_owned());
        if one_sided && at > 0 && numbers.below(3) == 0 {
            if numbers.below(2) == 0 { english.clear() } else { chinese.clear() }
        }
        rows.push((english, chinese));
    }
    // Fewer than in the column that is read.
    let text = |(at, (_, chinese)): (usize, &(String, String))| {
        if at == 0 || chinese.is_empty() { String::new() } else { format!("電車第{at}號。") }
    };
    let further = if numbers.below(3) == 0 { rows.iter().enumerate().map(text).collect() } else { Vec::new() };
    let text = |at: usize| if at.is_multiple_of(3) { String::new() } else { format!("Wagen {at} ist geschlossen.") };
    let german = if numbers.below(4) == 0 { (0..rows.len()).map(text).collect() } else { Vec::new() };
    Table { rows, further, german }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

impl Table {
    /// All cells with the heads.
    fn cells(&self, heads: [&str; 2]) -> Vec<Vec<String>> {
        let named = ["zh-TW", "Chinese (Traditional, Taiwan)"][usize::from(heads[0].contains('('))];
        let further = |at: usize| self.further.get(at).cloned().into_iter().chain(self.german.get(at).cloned());
        let names = (!self.further.is_empty()).then_some(named).into_iter();
        let names = names.chain((!self.german.is_empty()).then_some("German (Germany)"));
        let head = heads.into_iter().chain(names).map(str::to_owned);
        let row = |(at, (one, two)): (usize, &(String, String))| {
            [one.clone(), two.clone()].into_iter().chain(further(at)).collect::<Vec<_>>()
        };
        std::iter::once(head.collect()).chain(self.rows.iter().enumerate().map(row)).collect()
    }

    fn parted(&self, mark: char, heads: [&str; 2]) -> Vec<u8> {
        let field = |text: &String| if text.contains([mark, '"']) { format!("\"{text}\"") } else { text.clone() };
        let line = |row: &Vec<String>| row.iter().map(field).collect::<Vec<_>>().join(&mark.to_string()) + "\r\n";
        self.cells(heads).iter().map(line).collect::<String>().into_bytes()
    }

    fn html(&self, heads: [&str; 2]) -> Vec<u8> {
        let row = |row: &Vec<String>| {
            format!("<tr>{}</tr>", row.iter().map(|text| format!("<td>{}</td>", escaped(text))).collect::<String>())
        };
        format!("<html><body><table>{}</table></body></html>", self.cells(heads).iter().map(row).collect::<String>())
            .into()
    }

    fn docx(&self, heads: [&str; 2]) -> Vec<u8> {
        let cell = |text: &String| format!("<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>", escaped(text));
        let row = |row: &Vec<String>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
        let document =
            write::word(&format!("<w:tbl>{}</w:tbl>", self.cells(heads).iter().map(row).collect::<String>()));
        write::archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
    }

    fn tmx(&self) -> Vec<u8> {
        let mut body = String::new();
        for (at, (english, chinese)) in self.rows.iter().enumerate() {
            let further = self.further.get(at).map(|text| ("zh-TW", text));
            let german = self.german.get(at).map(|text| ("de", text));
            let sides = [("en-US", english), ("zh-CN", chinese)].into_iter().chain(further).chain(german);
            let tuv =
                |(tag, text): (&str, &String)| format!("<tuv xml:lang='{tag}'><seg>{}</seg></tuv>", escaped(text));
            let _ = write!(body, "<tu>{}</tu>", sides.map(tuv).collect::<String>());
        }
        format!("<?xml version='1.0'?><tmx version='1.4'><body>{body}</body></tmx>").into()
    }

    fn xliff(&self, two: bool) -> Vec<u8> {
        let mut body = String::new();
        for (english, chinese) in &self.rows {
            let sides = format!("<source>{}</source><target>{}</target>", escaped(english), escaped(chinese));
            let _ = if two {
                write!(body, "<unit><segment>{sides}</segment></unit>")
            } else {
                write!(body, "<trans-unit>{sides}<alt-trans><target>旧</target></alt-trans></trans-unit>")
            };
        }
        if two {
            format!("<xliff version='2.0' srcLang='en' trgLang='zh-CN'><file>{body}</file></xliff>").into()
        } else {
            format!("<xliff version='1.2'><file source-language='en' target-language='zh-CN'><body>{body}</body></file></xliff>")
                .into()
        }
    }

    fn jsonl(&self) -> Vec<u8> {
        let mut text = String::new();
        for (at, (english, chinese)) in self.rows.iter().enumerate() {
            let further = self.further.get(at).map(|text| format!(", \"zh-TW\": {text:?}")).unwrap_or_default();
            let german = self.german.get(at).map(|text| format!(", \"de\": {text:?}")).unwrap_or_default();
            let _ = writeln!(text, "{{\"en\": {english:?}, \"zh-CN\": {chinese:?}{further}{german}}}");
        }
        text.into()
    }

    /// How many texts must be counted as those of another variant, and of a third language.
    fn others(&self) -> [usize; 2] {
        [&self.further, &self.german].map(|texts| texts.iter().filter(|text| !text.is_empty()).count())
    }

    #[cfg(feature = "xlsx")]
    fn xlsx(&self, heads: [&str; 2]) -> Vec<u8> {
        write::workbook(&[self.cells(heads)])
    }
}

/// Whether every row of a file is kept: its sentences come from it alone, and joined they give it back.
fn check(
    bytes: &[u8],
    name: &str,
    format: Format,
    table: &Table,
    others: [usize; 2],
    aligner: &Aligner,
    rows: &Aligner,
) {
    let input = read(bytes, Some(name), &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let shown = || format!("{name}:\n{}", String::from_utf8_lossy(bytes));
    assert_eq!(input.format, format, "{}", shown());
    // The heads over further columns of a table count, too.
    let heads = usize::from(!table.further.is_empty()) + usize::from(!table.german.is_empty());
    let third =
        input.report.count(Finding::OtherLanguages) + input.report.count(Finding::OtherColumns).saturating_sub(heads);
    assert_eq!([input.report.count(Finding::OtherVariants), third], others, "{}", shown());
    let wanted = || table.rows.iter().filter(|(one, two)| !one.is_empty() || !two.is_empty());
    let whole = rows.align(&input.lines).unwrap();
    let found: Vec<_> = whole.pairs().map(|pair| (pair.english().into_owned(), pair.chinese().into_owned())).collect();
    assert_eq!(found, wanted().cloned().collect::<Vec<_>>(), "{}", shown());
    let bitext = aligner.align(&input.lines).unwrap();
    let mut pairs = bitext.pairs().map(|pair| (pair.english().into_owned(), pair.chinese().into_owned()));
    for (english, chinese) in wanted() {
        let (mut one, mut two) = (String::new(), String::new());
        while one.len() < english.len() || two.len() < chinese.len() {
            let pair = pairs.next().unwrap_or_else(|| panic!("too few pairs: {}", shown()));
            // A row with both sides gives pairs alone.
            assert!(
                english.is_empty() || chinese.is_empty() || !pair.0.is_empty() && !pair.1.is_empty(),
                "{}",
                shown()
            );
            let space = if one.is_empty() || pair.0.is_empty() { "" } else { " " };
            one = one + space + &pair.0;
            two += &pair.1;
        }
        assert_eq!((&one, &two), (english, chinese), "{}", shown());
    }
    assert!(pairs.next().is_none(), "{}", shown());
}

/// So many files of each format.
fn every_row_is_kept(files: u64) {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let rows = Aligner::new(AlignerOptions::default().rows(true)).unwrap();
    for number in 0..files {
        let table = table(&mut Numbers(number));
        let heads = HEADS[number as usize % HEADS.len()];
        let others = table.others();
        let check =
            |bytes: &[u8], name: &str, format, others| check(bytes, name, format, &table, others, &aligner, &rows);
        // `Source` and `Target` say which variant the further column is no more than content does.
        check(&table.parted(',', heads), "a.csv", Format::Csv, others);
        check(&table.parted('\t', heads), "a.tsv", Format::Tsv, others);
        check(&table.html(heads), "a.html", Format::Html, others);
        check(&table.docx(heads), "a.docx", Format::Docx, others);
        #[cfg(feature = "xlsx")]
        check(&table.xlsx(heads), "a.xlsx", Format::Xlsx, others);
        check(&table.tmx(), "a.tmx", Format::Tmx, others);
        check(&table.xliff(false), "a.xlf", Format::Xliff, [0; 2]);
        check(&table.xliff(true), "a.xlf", Format::Xliff, [0; 2]);
        check(&table.jsonl(), "a.jsonl", Format::Jsonl, others);
    }
}

#[test]
fn every_row_is_kept_whatever_its_text_is() {
    every_row_is_kept(25);
}

#[test]
#[ignore = "takes minutes"]
fn every_row_of_many_files_is_kept() {
    every_row_is_kept(1_000);
}

#[test]
fn what_the_program_writes_comes_back() {
    let text = "The tram is late. We are sorry.\n电车晚点，敬请原谅。\n\nDogs ride free.\n犬只免费乘车。\n\nNo smoking.\n禁止吸烟。\n";
    let bitext = Aligner::new(AlignerOptions::default()).unwrap().align(text).unwrap();
    let rows = Aligner::new(AlignerOptions::default().rows(true)).unwrap();
    let written = |bitext: &bitext::Bitext| {
        let (mut jsonl, mut tsv) = (Vec::new(), Vec::new());
        bitext::export::jsonl::write(&mut jsonl, bitext, &Units::default()).unwrap();
        delimited::write(&mut tsv, bitext, &DelimitedOptions::new(Delimiter::Tab)).unwrap();
        (jsonl, tsv)
    };
    let (jsonl, tsv) = written(&bitext);
    let back = |bytes: &[u8], name| {
        let input = read(bytes, Some(name), &ReadOptions::default()).unwrap();
        written(&rows.align(&input.lines).unwrap())
    };
    // Where a pair comes from is now the file.
    let objects = |bytes: &[u8]| -> Vec<serde_json::Value> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let mut objects: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        objects.iter_mut().for_each(|object| (object["line"], object["zh_line"]) = (0.into(), 0.into()));
        objects
    };
    assert_eq!(objects(&back(&jsonl, "a.jsonl").0), objects(&jsonl));
    let rows = |bytes: &[u8]| -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap().replace("2-1", "1-1");
        text.lines().map(|line| line.split('\t').take(7).collect::<Vec<_>>().join("\t")).collect()
    };
    assert_eq!(rows(&back(&tsv, "a.tsv").1), rows(&tsv));
}

#[test]
fn rows_may_have_one_language_alone() {
    let untranslated = [("The pier is closed. Use the other one.", ""), ("Harbour map", ""), ("Quay Box", "")];
    let chinese = [("", "码头关闭。"), ("", "海港地图")];
    let same = [("Quay Box", "Quay Box"), ("OK", "OK")];
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let rows = Aligner::new(AlignerOptions::default().rows(true)).unwrap();
    for texts in [&untranslated[..], &chinese, &same] {
        let rows_of = texts.iter().map(|&(one, two)| (one.to_owned(), two.to_owned())).collect();
        let table = Table { rows: rows_of, further: Vec::new(), german: Vec::new() };
        let heads = ["English", "中文"];
        for (bytes, name, format) in [
            (table.parted(',', heads), "a.csv", Format::Csv),
            (table.parted('\t', heads), "a.tsv", Format::Tsv),
            (table.parted('\t', heads), "a.txt", Format::Tsv),
            (table.tmx(), "a.tmx", Format::Tmx),
            (table.xliff(false), "a.xlf", Format::Xliff),
            (table.xliff(true), "a.xlf", Format::Xliff),
            (table.jsonl(), "a.jsonl", Format::Jsonl),
        ] {
            check(&bytes, name, format, &table, [0; 2], &aligner, &rows);
        }
        // Inside a document heads over columns of one language may mean anything.
        if texts != same {
            check(&table.html(heads), "a.html", Format::Html, &table, [0; 2], &aligner, &rows);
            check(&table.docx(heads), "a.docx", Format::Docx, &table, [0; 2], &aligner, &rows);
        }
    }
    let german =
        "<tmx><body><tu><tuv xml:lang='en'><seg>A</seg></tuv><tuv xml:lang='de'><seg>B</seg></tuv></tu></body></tmx>";
    let error = read(german.as_bytes(), Some("a.tmx"), &ReadOptions::default()).unwrap_err().to_string();
    assert!(error.contains("no Chinese") && error.contains("`de` (1)"), "{error}");
}

#[test]
fn a_half_that_nobody_declares_empty_is_not_sure() {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    for times in [1, 3, 20] {
        let Ok(bitext) = aligner.align("Two.\n二。\n\n（完）\n\n".repeat(times)) else { continue };
        for pair in bitext.pairs().filter(|pair| pair.confidence >= 0.8) {
            assert!(!pair.chinese().contains("Two") && !pair.english().contains('二'), "{}", pair.chinese());
        }
    }
}

#[test]
fn sentences_change_places_inside_their_row_alone() {
    let rows = [
        ("Lost umbrellas are kept for a month.", "遗失的雨伞保管一个月。"),
        ("The lighthouse opens at ten. Dogs must be on a lead.", "犬只须系绳。灯塔十时开放。"),
        // Each of the two sentences has its counterpart in the row of the other.
        ("Smoking is forbidden on the ferry. Please pay on board.", "博物馆门票三元。请在船上付款。"),
        ("The museum ticket costs three yuan. The garden is free.", "渡轮上禁止吸烟。花园免费。"),
    ];
    let csv = std::iter::once("English,Chinese".to_owned()).chain(rows.iter().map(|(one, two)| format!("{one},{two}")));
    let input = read(csv.collect::<Vec<_>>().join("\n").as_bytes(), Some("a.csv"), &ReadOptions::default()).unwrap();
    let bitext = Aligner::new(AlignerOptions::default()).unwrap().align(&input.lines).unwrap();
    let pairs: Vec<_> = bitext.pairs().filter(|pair| pair.bead.is_two_sided()).collect();
    for pair in &pairs {
        let row = |text: &str, side: fn(&(&'static str, &'static str)) -> &'static str| {
            rows.iter().position(|row| side(row).contains(text)).unwrap()
        };
        let english = row(pair.english_segments().next().unwrap(), |row| row.0);
        assert_eq!(english, row(pair.chinese_segments().next().unwrap(), |row| row.1), "{}", pair.english());
    }
    let has =
        |english: &str, chinese: &str| pairs.iter().any(|pair| pair.english() == english && pair.chinese() == chinese);
    assert!(has("The lighthouse opens at ten.", "灯塔十时开放。") && has("Dogs must be on a lead.", "犬只须系绳。"));
    assert!(pairs.iter().filter(|pair| pair.confidence >= 0.8).all(|pair| !pair.english().starts_with("Smoking")));
}
