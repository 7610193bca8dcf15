//! Titles, labels and short sentences in both languages on one line.

use super::brackets::{inside, is_opening};
use super::classify::{alike, function_words, language_of, length};
use super::found::{COVERED, Found, Part, Stand, WIDE};
use super::labels;
use super::pair::{Pair, evidence};
use crate::language::{Language, ScriptShare, is_han};
use crate::lexicon::Lexicon;

/// The same for texts whose order shows something, and for those that a stroke parts.
const ORDERED: f32 = 0.3;
const PARTED: f32 = 0.15;

/// Marks that end a sentence or a part of one.
const MARKS: [char; 14] = ['.', '!', '?', ',', ';', ':', '。', '！', '？', '，', '；', '：', '…', '、'];

/// As [`WIDE`], where the words of both say more.
const WIDEST: f64 = 9.0;

/// Bytes that a title, a label or a short sentence may have, in both languages together.
const LONGEST: usize = 400;

/// Lines behind one another that make a list of terms.
const LEAST_TERMS: usize = 3;

/// What a pair gives.
pub(super) fn found<'a>(pair: &Pair<'a>, stand: Stand) -> Found<'a> {
    Found { parts: pair.parts().to_vec(), groups: vec![2], joined: pair.stroke.is_some(), stand }
}

/// The parts of a title, `English title 中文标题`, `中文标题 / English title`, of a label with its text,
/// `日期 Date：5月8日 8 May`, or of either in brackets.
pub(super) fn parts<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let marked = text.ends_with(['。', '；', '，', '.', ';', ',']) || text.contains('。');
    if marked || text.len() > LONGEST {
        return None;
    }
    if let Some(inner) = inside(text) {
        return parts(inner, lexicon).map(|found| Found { joined: true, ..found });
    }
    labels::parts(text, lexicon)
        .or_else(|| stroke(text, lexicon))
        .or_else(|| title(text, lexicon))
        .or_else(|| in_brackets(text, lexicon))
}

/// The two parts of a line whose sentences translate each other: `谢谢大家！Thank you!`
pub(super) fn sentences<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    if text.len() > LONGEST {
        return None;
    }
    let ends = |part: &str| part.trim_end_matches(['"', '”', '」']).ends_with(MARKS);
    if let Some(found) = around_stroke(text).filter(|[(_, one), (_, two)]| ends(one) && ends(two)) {
        return Some(Found { parts: found.to_vec(), groups: vec![2], joined: true, stand: Stand::Anywhere });
    }
    let pair = Pair::of(text)?;
    let both = pair.stroke.is_none() && ends(pair.left) && ends(pair.right);
    (both && pair.evidence(lexicon)? >= COVERED).then(|| found(&pair, Stand::Alone))
}

/// Which of the lines are terms with their translations in a list: lines of the same form behind one another, of which the
/// most translate each other by the lexicon.
pub(super) fn listed<'a>(lines: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> Vec<bool> {
    let mut listed = Vec::new();
    let mut run: Vec<Pair<'a>> = Vec::new();
    let end = |run: &mut Vec<Pair<'a>>, listed: &mut Vec<bool>| {
        let known =
            || run.iter().filter(|pair| pair.evidence(lexicon).is_some_and(|evidence| evidence >= ORDERED)).count();
        let is_list = run.len() >= LEAST_TERMS && known() * 2 > run.len();
        listed.extend(run.drain(..).map(|_| is_list));
    };
    for line in lines {
        let pair = term(line);
        if pair.as_ref().is_none_or(|pair| run.last().is_some_and(|last| last.han_first != pair.han_first)) {
            end(&mut run, &mut listed);
        }
        match pair {
            Some(pair) => run.push(pair),
            None => listed.push(false),
        }
    }
    end(&mut run, &mut listed);
    listed
}

/// A short line without sentences in which the script changes once.
pub(super) fn term(text: &str) -> Option<Pair<'_>> {
    let short = text.len() <= 120 && !text.ends_with(MARKS) && !text.contains(['。', '：']) && !text.contains(": ");
    short.then(|| Pair::of(text)).flatten().filter(|pair| {
        pair.is_alike(WIDEST)
            && ScriptShare::of(pair.chinese()).han >= 2
            && !pair.left.is_empty()
            && !pair.right.is_empty()
    })
}

/// A title whose two parts stand behind one another.
fn title<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let pair = Pair::of(text);
    let parted = pair.as_ref().is_some_and(|pair| !pair.tight);
    if let Some((pair, _)) = Pair::with_names(text).filter(|&(_, seam)| seam || !parted) {
        let known = function_words(pair.english()) > 0 || pair.evidence(lexicon)? >= ORDERED;
        return (known && pair.is_alike(WIDEST)).then(|| found(&pair, Stand::Alone));
    }
    let pair = pair?;
    if pair.is_date() {
        return Some(found(&pair, Stand::Alone));
    }
    let share = ScriptShare::of(pair.english());
    let han = ScriptShare::of(pair.chinese()).han;
    if pair.is_dash() {
        return (pair.is_alike(WIDEST) && pair.evidence(lexicon)? >= COVERED).then(|| found(&pair, Stand::Anywhere));
    }
    let numbered = is_numbered(pair.english());
    let worded = function_words(pair.english()) > 0;
    let clear = pair.stroke.is_some() || numbered || share.words >= 3 && (!pair.han_first || worded);
    let least = if numbered { 2 } else { 3 };
    let formed = share.words >= 2 && han >= least && pair.is_alike(WIDE) && clear && !pair.tight;
    // English words before Chinese ones may be the name of what the Chinese is about.
    let touched = || pair.evidence(lexicon).is_none_or(|evidence| evidence >= ORDERED);
    if formed && (pair.stroke.is_some() || numbered || worded || touched()) {
        return Some(found(&pair, if pair.is_parted() || numbered { Stand::Anywhere } else { Stand::Alone }));
    }
    if !pair.han_first && worded && han >= 2 && is_item(pair.left) && pair.is_alike(WIDE) && !pair.tight {
        return Some(found(&pair, Stand::Alone));
    }
    // Two words that mean the same may be a term and its gloss.
    let least = if share.words >= 2 { COVERED } else { 0.5 };
    let known = pair.is_alike(WIDEST) && pair.evidence(lexicon).is_some_and(|evidence| evidence >= least);
    if share.words == 0 || han < 2 {
        return None;
    }
    if known {
        return Some(found(&pair, if pair.is_parted() { Stand::Anywhere } else { Stand::Alone }));
    }
    let likely = pair.is_alike(WIDE) && !pair.tight;
    if likely && pair.stroke.is_some() {
        return Some(found(&pair, Stand::Alone));
    }
    (likely && is_heading(pair.english()) && !pair.chinese().contains(MARKS)).then(|| found(&pair, Stand::Between))
}

/// A short text with its translation in brackets: `Closed on Tuesdays（星期二休馆）`.
fn in_brackets<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let at = text.rfind(is_opening)?;
    let (text, inner) = (text[..at].trim_end(), inside(&text[at..])?);
    let (one, two) = (language_of(text)?, language_of(inner)?);
    let (english, chinese) = if one == Language::English { (text, inner) } else { (inner, text) };
    let plain =
        !english.chars().any(is_han) && ScriptShare::of(english).words >= 2 && ScriptShare::of(chinese).han >= 3;
    let fits = one != two && plain && alike(length(text), length(inner), 1.0);
    (fits && evidence(english, chinese, lexicon)? >= 0.5).then(|| Found {
        parts: vec![(one, text), (two, inner)],
        groups: vec![2],
        joined: true,
        stand: Stand::Alone,
    })
}

/// Whether English words are set as a heading: each begins with a capital but for small ones.
fn is_heading(text: &str) -> bool {
    let mut words = text.split_whitespace();
    text.len() <= 60
        && !text.contains(MARKS)
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.all(|word| word.starts_with(char::is_uppercase) || function_words(word) > 0)
}

/// Two titles around the only stroke of a line, of which the Chinese one may hold Latin letters.
fn stroke<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let parts = around_stroke(text)?;
    let (english, chinese) =
        if parts[0].0 == Language::English { (parts[0].1, parts[1].1) } else { (parts[1].1, parts[0].1) };
    let fits = !english.chars().any(is_han) && evidence(english, chinese, lexicon)? >= PARTED;
    fits.then(|| Found { parts: parts.to_vec(), groups: vec![2], joined: true, stand: Stand::Anywhere })
}

/// The texts around the only stroke of a line, if they are in different languages and alike in length.
fn around_stroke(text: &str) -> Option<[Part<'_>; 2]> {
    let (left, right) = text.split_once(" / ").or_else(|| text.split_once(" | "))?;
    let (left, right) = (left.trim(), right.trim());
    let (one, two) = (language_of(left)?, language_of(right)?);
    let only = !right.contains(" / ") && !right.contains(" | ");
    (only && one != two && alike(length(left), length(right), 1.0)).then_some([(one, left), (two, right)])
}

/// Whether a text begins with a number and a point: `2. On the trail`.
fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', '、', ')'])
}

/// Whether a heading begins with a Roman number: `II. Application`.
fn is_numbered(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, lexicon: &Lexicon) -> Vec<String> {
        let found = parts(text, lexicon).or_else(|| sentences(text, lexicon));
        let found = found.filter(|found| found.stand != Stand::Between);
        found.map_or_else(Vec::new, |found| found.parts.iter().map(|part| part.1.to_owned()).collect())
    }

    #[test]
    fn form_shows_titles() {
        let lexicon = Lexicon::none();
        assert!(parts("Opening of the New Bridge 新大桥通车典礼", &lexicon).is_some());
        assert_eq!(
            found("新大桥通车典礼 / Opening of the New Bridge", &lexicon),
            ["新大桥通车典礼", "Opening of the New Bridge"]
        );
        assert_eq!(parts("公司发布 Tidepad Studio", &lexicon).unwrap().stand, Stand::Between);
    }

    #[cfg(feature = "lexicon")]
    #[test]
    fn words_show_titles_and_labels() {
        let lexicon = Lexicon::embedded();
        for (text, wanted) in [
            ("海事处公告 Marine Department Notice", &["海事处公告", "Marine Department Notice"][..]),
            ("8 May 2024 2024年5月8日", &["8 May 2024", "2024年5月8日"]),
            ("日期 Date：2024年5月8日 8 May 2024", &["日期", "Date", "2024年5月8日", "8 May 2024"]),
            ("Joint Statement — 联合声明", &["Joint Statement", "联合声明"]),
            (
                "Tidepad 2.3 Release Notes / Tidepad 2.3 发行说明",
                &["Tidepad 2.3 Release Notes", "Tidepad 2.3 发行说明"],
            ),
            ("（English version follows 英文版本见后）", &["English version follows", "英文版本见后"]),
            ("谢谢大家！Thank you!", &["谢谢大家！", "Thank you!"]),
            ("8 May 2024 二零二四年五月八日", &["8 May 2024", "二零二四年五月八日"]),
            ("About Nova 关于 Nova", &["About Nova", "关于 Nova"]),
            ("ABC Ferry Company ABC渡轮公司", &["ABC Ferry Company", "ABC渡轮公司"]),
            ("关于 Nova About Nova", &["关于 Nova", "About Nova"]),
            ("谢谢合作/Thank you for your cooperation", &["谢谢合作", "Thank you for your cooperation"]),
            ("售票处Ticket Office", &["售票处", "Ticket Office"]),
        ] {
            assert_eq!(found(text, &lexicon), wanted, "{text}");
        }
        for text in [
            "Nova Phone 5 Pro 正式发布",
            "公司发布 Tidepad Studio",
            "联系人：陈伟 Chen Wei",
            "本公司提供云服务 Cloud Services。",
            "请假条（Leave Form）",
            "Tidepad Studio 发布：Tidepad 新篇章",
            "公司APP",
        ] {
            assert_eq!(found(text, &lexicon), [""; 0], "{text}");
        }
    }
}
