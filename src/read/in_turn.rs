//! Texts in English, in traditional and in simplified characters: of the same Chinese text in two scripts one is read.

use rustc_hash::FxHashMap;

use super::{Finding, Line, ReadReport, Role};
use crate::language::{ChineseScript, Language, ScriptShare, Variant, chinese_script, simplified};

/// Lines in the less frequent script, against those in the other, and English lines against those.
const LEAST: f64 = 0.6;

/// Lines in each script that an input has at least.
const FEWEST: usize = 2;

/// The share of characters that both texts have in common.
const ALIKE: f64 = 0.5;

/// Leaves out the lines in the script that is not asked for, or that has fewer lines, where an input has the same Chinese
/// text in both.
pub(super) fn one_script(lines: &mut Vec<Line>, asked: &[Variant], report: &mut ReadReport) {
    let Some(scripts) = scripts(lines) else { return };
    let count = |script| scripts.iter().filter(|found| **found == Some(script)).count();
    let fits = |script| {
        let variant = Variant { script: Some(script), ..Variant::plain(Language::Chinese) };
        asked.iter().map(|&asked| if asked.script == Some(script) { 2 } else { variant.fits(asked) }).max().unwrap_or(0)
    };
    let (one, two) = (ChineseScript::Traditional, ChineseScript::Simplified);
    let out = if (fits(one), count(one)) > (fits(two), count(two)) { two } else { one };
    let name = Variant { script: Some(out), ..Variant::plain(Language::Chinese) }.to_string();
    let mut at = 0;
    lines.retain(|line| {
        let left = scripts[at] == Some(out);
        at += 1;
        report.add_named(Finding::OtherVariants, &name, usize::from(left), Some(line.number));
        !left
    });
}

/// The script of each Chinese line, where the same text is there in both.
fn scripts(lines: &[Line]) -> Option<Vec<Option<ChineseScript>>> {
    let mut found: Vec<Option<ChineseScript>> = vec![None; lines.len()];
    let (mut english, mut counts) = (0, [0usize; 2]);
    // Runs of Chinese lines.
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.trim().is_empty()) {
        if matches!(line.role, Role::Unit { .. }) {
            return None;
        }
        // Of ASCII it is enough to know that it has a letter.
        let is_ascii = line.text.is_ascii();
        let share = if is_ascii { ScriptShare::default() } else { ScriptShare::of(&line.text) };
        if share.han <= share.words {
            english +=
                usize::from(share.words > 0 || is_ascii && line.text.contains(|c: char| c.is_ascii_alphabetic()));
            runs.push(Vec::new());
            continue;
        }
        found[at] = chinese_script(&line.text);
        if let Some(script) = found[at] {
            counts[script as usize] += 1;
        }
        runs.last_mut()?.push(at);
    }
    let (few, many) = (counts[0].min(counts[1]), counts[0].max(counts[1]));
    if few < FEWEST || (few as f64) < LEAST * many as f64 || (english as f64) < LEAST * few as f64 {
        return None;
    }
    // Which script comes first in a run, and what has no script of its own goes with the lines around it.
    let first_traditional = runs.iter().filter_map(|run| run.iter().find_map(|&at| found[at]));
    let traditional = first_traditional.clone().filter(|script| *script == ChineseScript::Traditional).count() * 2;
    let order = if traditional >= first_traditional.count() {
        [ChineseScript::Traditional, ChineseScript::Simplified]
    } else {
        [ChineseScript::Simplified, ChineseScript::Traditional]
    };
    for run in runs.iter().filter(|run| run.len() > 1) {
        for (place, &at) in run.iter().enumerate() {
            found[at] = found[at].or(Some(order[usize::from(place * 2 >= run.len())]));
        }
    }
    // Each stands beside the other: in the same run.
    let both = runs.iter().filter(|run| run.iter().any(|&at| found[at] != found[run[0]])).map(Vec::len).sum::<usize>();
    let all: usize = runs.iter().map(Vec::len).sum();
    (both as f64 >= LEAST * all as f64 && (are_alike(lines, &found) || are_alike_in_place(lines, &found, &runs)))
        .then_some(found)
}

/// Whether the lines in both scripts have most characters in common.
fn are_alike(lines: &[Line], scripts: &[Option<ChineseScript>]) -> bool {
    let mut counts: FxHashMap<char, [usize; 2]> = FxHashMap::default();
    for (line, script) in lines.iter().zip(scripts) {
        let Some(script) = script else { continue };
        for c in line.text.chars().filter(|&c| crate::language::is_han(c)) {
            counts.entry(simplified(c)).or_default()[*script as usize] += 1;
        }
    }
    let (common, all) =
        counts.values().fold((0, 0), |(common, all), &[one, two]| (common + one.min(two), all + one.max(two)));
    common as f64 >= ALIKE * all as f64
}

/// Whether the lines in both scripts, one by one, have most characters in the same places. That counts for more than what
/// they have in common, of which characters are missing that have two forms and are not frequent.
fn are_alike_in_place(lines: &[Line], scripts: &[Option<ChineseScript>], runs: &[Vec<usize>]) -> bool {
    let (mut same, mut all) = (0, 0);
    for run in runs {
        let of = |script| run.iter().filter(move |&&at| scripts[at] == Some(script)).map(|&at| &*lines[at].text);
        let (one, two) = (of(ChineseScript::Traditional), of(ChineseScript::Simplified));
        let are_as_many = one.clone().count() == two.clone().count();
        for (one, two) in one.zip(two) {
            let (one_length, two_length) = (one.chars().count(), two.chars().count());
            all += one_length.max(two_length);
            if are_as_many && one_length == two_length {
                same += one.chars().zip(two.chars()).filter(|&(one, two)| simplified(one) == simplified(two)).count();
            }
        }
    }
    same as f64 >= ALIKE * all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, asked: &str) -> (Vec<String>, usize) {
        let mut lines = crate::read::lines(text);
        let mut report = ReadReport::default();
        let asked: Vec<Variant> = Variant::named(asked).into_iter().collect();
        one_script(&mut lines, &asked, &mut report);
        lines.retain(|line| !line.text.is_empty());
        (lines.into_iter().map(|line| line.text).collect(), report.count(Finding::OtherVariants))
    }

    #[test]
    fn one_of_two_scripts_is_read() {
        let turns =
            "The ferry is closed.\n渡輪關閉。\n渡轮关闭。\nTake the bus.\n請乘車。\n请乘车。\nSpring\n春天\n春天\n";
        let wanted = ["The ferry is closed.", "渡轮关闭。", "Take the bus.", "请乘车。", "Spring", "春天"];
        assert_eq!(left(turns, "zh-CN"), (wanted.map(str::to_owned).to_vec(), 3));
        assert_eq!(left(turns, "zh-HK").0[1], "渡輪關閉。");
        let blocks = "The ferry is closed.\nTake the bus.\n\n渡輪關閉。\n請乘車。\n\n渡轮关闭。\n请乘车。\n";
        assert_eq!(left(blocks, "").1, 2);
        let rare =
            "The pier is closed.\nAsk at the desk.\n渡輪碼頭關閉。\n請於櫃檯辦理。\n渡轮码头关闭。\n请于柜台办理。\n";
        assert_eq!(left(rare, "").1, 2);
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "The ferry is closed.\n渡輪關閉。\nTake the bus.\n请乘车。\n",
            "The ferry is closed.\nTake the bus.\n渡轮关闭。\n请乘车。\n華僑銀行總經理\n",
            "The port\nThe law\n码头在东边开门。\n書店與飯館關閉。\n车站在西边。\n學會議論國際經濟問題。\n",
        ] {
            assert_eq!(left(text, "").1, 0, "{text}");
        }
    }
}
