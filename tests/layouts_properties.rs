//! Properties of the halves: nothing is lost, nothing panics, whatever the mix of lines.

use bitext::Language;
use bitext::clean::{CleanOptions, CleanReport, Rule, clean};
use bitext::language::Variant;
use bitext::lexicon::Lexicon;
use bitext::read::{Line, Role};
use bitext::release;
use proptest::prelude::*;

fn texts() -> impl Strategy<Value = String> {
    const POOL: &[&str] = &[
        "The bridge opened on Monday.",
        "大桥周一通车。",
        "2024-05-01",
        "https://a.example/b",
        "Tel: 555-0143",
        "Opening of the New Bridge 新大桥通车典礼",
        "新大桥通车典礼 / Opening of the New Bridge",
        "It is open to all. (现已全面开放。) It is long. (桥很长。)",
        "客运量多少? Linjiang Daily: The new terminal is open to the public.",
        "（大桥已于今天上午通车。）",
        "Award\t奖项",
        "1\t最佳影片\tBest Film",
        "-----",
        "（完）",
        "Page 1 of 2",
        "- 2 -",
        "",
        "Harbor Studio",
        "日期 Date：2024年5月8日 8 May 2024",
        "公告 Notice",
        "入口Entrance",
        "Fixes / 修复",
        "A: No. / 答：不收费。",
        "Joint Statement — 联合声明",
        "谢谢大家！Thank you!",
        "About Nova 关于 Nova",
        "（English version follows 英文版本见后）",
        "(Photo: The new hall is open. 图：新大厅启用。)",
        "EN: The lake is open.",
        "中文：湖区开放。",
        "| 1 | The lake is open. | 湖区开放。 |",
    ];
    prop_oneof![8 => proptest::sample::select(POOL).prop_map(str::to_owned), 1 => ".{0,24}"]
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let role = prop_oneof![
        6 => Just(Role::Paragraph),
        1 => Just(Role::Heading),
        2 => (0_usize..6, 0_usize..4).prop_map(|(row, column)| Role::Cell { row, column }),
    ];
    let language = prop_oneof![6 => Just(None), 1 => Just(Some(Language::English)), 1 => Just(Some(Language::Chinese))];
    proptest::collection::vec((texts(), role, language), 0..40).prop_map(|lines| {
        lines
            .into_iter()
            .enumerate()
            .map(|(at, (text, role, language))| Line {
                role,
                variant: language.map(Variant::plain),
                ..Line::plain(at + 1, text)
            })
            .collect()
    })
}

/// The rules that look at more than a line are off, so that what is left can be told line by line.
fn options() -> CleanOptions {
    let off = [Rule::Quoting, Rule::Numbering, Rule::Pages, Rule::Labels, Rule::Joints, Rule::Columns, Rule::Wrapping];
    CleanOptions { rules: Rule::ALL.into_iter().filter(|rule| !off.contains(rule)).collect() }
}

fn squashed(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn every_line_is_in_exactly_one_half(lines in lines()) {
        let Ok(halves) = release::halves(&lines, &options(), &Lexicon::embedded()) else { return Ok(()) };
        let numbers = |half: &[release::HalfLine]| half.iter().map(|line| line.number).collect::<Vec<_>>();
        for half in [&halves.english, &halves.chinese] {
            prop_assert!(numbers(half).is_sorted());
        }
        for line in &lines {
            let cleaned = clean(&line.text, &options(), &mut CleanReport::default());
            let parts = [&halves.english, &halves.chinese].into_iter().flatten();
            let own: String = parts.filter(|part| part.number == line.number).map(|part| part.text.as_str()).collect();
            prop_assert_eq!(squashed(&own), squashed(&cleaned), "line {:?}", line);
        }
        let ends = (halves.english.len(), halves.chinese.len());
        for pair in halves.anchors.windows(2) {
            prop_assert!(pair[0].english <= pair[1].english && pair[0].chinese <= pair[1].chinese && pair[0] != pair[1]);
        }
        prop_assert!(halves.anchors.iter().all(|anchor| anchor.english <= ends.0 && anchor.chinese <= ends.1));
    }

    #[test]
    fn what_is_left_out_is_recorded(lines in lines()) {
        if let Ok(halves) = release::halves(&lines, &CleanOptions::default(), &Lexicon::embedded()) {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as i64;
            let kept: i64 = halves.english.iter().chain(&halves.chinese).map(|line| letters(&line.text)).sum();
            let changes = halves.cleaned.changes().iter();
            let removed: i64 = changes.map(|change| letters(&change.before) - letters(&change.after)).sum();
            prop_assert_eq!(kept + removed, lines.iter().map(|line| letters(&line.text)).sum::<i64>());
            prop_assert!(halves.english.iter().chain(&halves.chinese).all(|line| !line.text.trim().is_empty()));
        }
    }
}

#[test]
fn time_is_linear() {
    use std::time::Instant;
    let lines = "The bridge opened on Monday.\n2024\n大桥周一通车。\n";
    let one_line = "The bridge (大桥在这里) is open. 大桥（the bridge is here）周一通车。";
    let time = |text: &str, repeats: usize| {
        let text = text.repeat(repeats);
        let lines = bitext::read::lines(&text);
        let start = Instant::now();
        release::halves(&lines, &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        start.elapsed().as_secs_f64()
    };
    for text in [lines, one_line] {
        time(text, 500);
        let (short, long) = (time(text, 500).max(0.002), time(text, 8_000));
        assert!(long < 16.0 * 6.0 * short, "{short} s for 500, {long} s for 8,000 times {text}");
    }
}
