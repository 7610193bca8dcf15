//! What a line says twice in the same characters, once in each language: `9 kg` in `体重：9 kg Weight: 9 kg`, `eBay` in
//! `eBay shop eBay店铺`. Such tokens belong to no language, and a line could be cut on either side of each; it is cut where what
//! one side says the other says as well.

mod tokens;

use std::borrow::Cow;
use std::ops::Range;

use super::characters::{Mark, Script, is_end, is_opening, script};
use super::span::{LETTERS, unlike};
use tokens::{Token, token_of, tokens};

/// Cuts of a line that are weighed against one another, at most.
const MOST: usize = 128;

/// Stretches between cuts that a pair on a line has at most.
const WIDEST: usize = 24;

/// What a part of a token counts.
const PART: f32 = 0.5;

/// What English counts less that says nothing of its own.
const BARE: f32 = 0.5;

/// What a cut may leave unsaid of all that can agree: less than a figure, with what rounding leaves.
const LOSS: f32 = 0.45;

/// The tokens of a line that may stand twice in it.
pub(super) struct Twice<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    any: bool,
}

/// Two stretches of a line that may translate each other, by the places of its cuts, and how much of what they say agrees.
struct Pair {
    from: usize,
    middle: usize,
    to: usize,
    agreement: f32,
}

impl<'t> Twice<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let tokens = tokens(text);
        let own = || tokens.iter().enumerate().filter(|(_, token)| token.is_own);
        let any = own().any(|(at, one)| own().take_while(|(other, _)| *other < at).any(|(_, two)| one.key == two.key));
        Self { text, tokens, any }
    }

    /// Where tokens that stand twice begin or end between the scripts.
    pub(super) fn cuts(&self) -> Vec<usize> {
        if !self.any {
            return Vec::new();
        }
        let is_between = |token: &&Token| {
            let [before, behind] = self.around(&token.range);
            before.is_some() && behind.is_some() && before != behind
        };
        let own = self.tokens.iter().filter(|token| token.is_own && self.is_twice(token));
        own.filter(is_between).flat_map(|token| [token.range.start, token.range.end]).collect()
    }

    fn token_at(&self, at: usize) -> Option<&Token> {
        let next = self.tokens.partition_point(|token| token.range.end <= at);
        self.tokens.get(next).filter(|token| token.range.start <= at)
    }

    fn is_twice(&self, token: &Token) -> bool {
        self.tokens.iter().filter(|other| other.key == token.key).count() > 1
    }

    /// The scripts of the letters before and behind a token, other tokens apart.
    fn around(&self, own: &Range<usize>) -> [Option<Script>; 2] {
        let is_token = |at: usize| self.token_at(at).is_some_and(|token| token.is_own);
        let letter = |(at, c): (usize, char)| script(c).filter(|_| !is_token(at));
        let before = self.text[..own.start].char_indices().rev().find_map(letter);
        let behind = self.text[own.end..].char_indices().map(|(at, c)| (own.end + at, c)).find_map(letter);
        [before, behind]
    }

    /// Takes away the cuts of a line that are in no way to cut it that makes what both languages say agree best.
    pub(super) fn retain(&self, marks: &[Mark], cuts: &mut Vec<(usize, bool)>) {
        let is_inside = |at: usize| self.token_at(at).is_some_and(|token| token.is_own && token.range.start < at);
        // What brackets hold is found by the brackets.
        let is_bracket = |place: usize| matches!(marks[place].c, '(' | '（');
        let is_bracketed = |at: usize| marks.get(at).is_some_and(|mark| mark.script.is_some());
        if cuts.iter().any(|cut| is_bracket(cut.0) && is_bracketed(cut.0 + 1)) {
            return;
        }
        if cuts.len() > MOST || !self.any && !cuts.iter().any(|cut| is_inside(marks[cut.0].at)) {
            return;
        }
        let mut places = vec![0];
        places.extend(cuts.iter().map(|cut| cut.0));
        places.push(marks.len());
        let pairs = self.pairs(marks, &places);
        if pairs.is_empty() {
            return;
        }
        let last = places.len() - 1;
        // What agrees up to each place and from each on, at most.
        let (mut before, mut behind) = (vec![0.0_f32; last + 1], vec![0.0_f32; last + 1]);
        let mut next = 0;
        for to in 1..=last {
            before[to] = before[to - 1];
            while let Some(pair) = pairs.get(next).filter(|pair| pair.to == to) {
                before[to] = before[to].max(before[pair.from] + pair.agreement);
                next += 1;
            }
        }
        for from in (0..last).rev() {
            behind[from] = behind[from + 1];
            for pair in pairs.iter().filter(|pair| pair.from == from) {
                behind[from] = behind[from].max(behind[pair.to] + pair.agreement);
            }
        }
        let mut best: Vec<f32> = before.iter().zip(&behind).map(|(before, behind)| before + behind).collect();
        for pair in &pairs {
            best[pair.middle] = best[pair.middle].max(before[pair.from] + pair.agreement + behind[pair.to]);
        }
        // Cuts between which nothing but tokens stands are ways to cut the same seam.
        let byte = |place: usize| marks.get(places[place]).map_or(self.text.len(), |mark| mark.at);
        let mut kept = Vec::with_capacity(cuts.len());
        let mut from = 0;
        while from <= last {
            let parts = |&next: &usize| self.is_language(byte(next - 1)..byte(next));
            let end = (from + 1..=last).find(parts).unwrap_or(last + 1);
            let most = best[from..end].iter().copied().fold(0.0, f32::max);
            let inside = (from.max(1)..end.min(last)).filter(|&place| best[place] > most - LOSS);
            kept.extend(inside.map(|place| cuts[place - 1]));
            from = end;
        }
        *cuts = kept;
    }

    /// Whether what stands between two cuts belongs to one language: letters of no token, the end of a sentence, or what begins
    /// a sentence. The number of a note, `tower.[1]`, begins none.
    fn is_language(&self, range: Range<usize>) -> bool {
        let passes = |at: usize| self.token_at(at).is_some_and(|token| token.passes);
        let ends = |c: char| is_end(c) && !matches!(c, ';' | '；');
        let before = self.text[..range.start].trim_end();
        let own = &self.text[range.clone()];
        let begins = before.ends_with(ends)
            && !passes(before.len() - 1)
            && !own.starts_with(is_opening)
            && !own.trim().is_empty();
        begins || own.char_indices().any(|(at, c)| (script(c).is_some() || ends(c)) && !passes(range.start + at))
    }

    /// The stretches that may translate each other and say something alike, ascending by their ends.
    fn pairs(&self, marks: &[Mark], places: &[usize]) -> Vec<Pair> {
        let counts = self.counts(marks, places);
        let byte = |place: usize| marks.get(places[place]).map_or(self.text.len(), |mark| mark.at);
        let is_cut = |token: &Token| {
            (1..places.len() - 1).any(|place| token.range.start < byte(place) && byte(place) < token.range.end)
        };
        let twice: Vec<&Token> = self.tokens.iter().filter(|token| self.is_twice(token) || is_cut(token)).collect();
        let mut found = Vec::new();
        for to in 2..places.len() {
            for from in to.saturating_sub(WIDEST)..to - 1 {
                for middle in from + 1..to {
                    let [one, two] = [(from, middle), (middle, to)].map(|(from, to)| counts[to].less(&counts[from]));
                    let (of_one, of_two) = (one.may_translate(&two), two.may_translate(&one));
                    if !of_one && !of_two {
                        continue;
                    }
                    let bare = (if of_one { one.words } else { two.words }) == 0;
                    let agreement = agreement(self.text, &twice, byte(from), byte(middle), byte(to))
                        - if bare { BARE } else { 0.0 };
                    if agreement > 0.0 {
                        found.push(Pair { from, middle, to, agreement });
                    }
                }
            }
        }
        found
    }

    /// The counts up to each of some places.
    fn counts(&self, marks: &[Mark], places: &[usize]) -> Vec<Counts> {
        let mut sum = Counts::default();
        let mut from = 0;
        let mut found = Vec::with_capacity(places.len());
        for &place in places {
            for mark in &marks[from..place] {
                match mark.script {
                    Some(Script::Han) => sum.han += 1,
                    Some(Script::Latin) => {
                        sum.latin += 1;
                        sum.words += u32::from(
                            !self.token_at(mark.at).is_some_and(|token| token.is_own && self.is_twice(token)),
                        );
                    }
                    None => sum.digits += u32::from(mark.c.is_ascii_digit()),
                }
            }
            found.push(sum);
            from = place;
        }
        found
    }
}

/// How much of what stands before a place in a line stands behind it as well.
fn agreement(text: &str, tokens: &[&Token], from: usize, middle: usize, to: usize) -> f32 {
    let part = |start: usize, end: usize| {
        let inside = tokens.iter().filter(move |token| token.range.start < end && start < token.range.end);
        inside.filter_map(move |token| {
            let Range { start: first, end: last } = token.range;
            // Of a token that is cut in two, what is left.
            let is_whole = start <= first && last <= end;
            if is_whole {
                return Some((Cow::Borrowed(&*token.key), token.weight));
            }
            let part = token_of(text, first.max(start)..last.min(end)).filter(|_| token.is_own);
            part.map(|part| (Cow::Owned(part.key), PART * part.weight))
        })
    };
    let mut before = part(from, middle).peekable();
    if before.peek().is_none() {
        return 0.0;
    }
    let mut behind: Vec<(Cow<'_, str>, f32)> = part(middle, to).collect();
    let mut sum = 0.0;
    for (key, weight) in before {
        if let Some(same) = behind.iter().position(|other| other.0 == key) {
            sum += weight.min(behind.swap_remove(same).1);
        }
    }
    sum
}

/// Letters of both scripts and digits, outside of addresses.
#[derive(Clone, Copy, Default)]
struct Counts {
    han: u32,
    latin: u32,
    /// Latin letters that belong to no token that stands twice.
    words: u32,
    digits: u32,
}

impl Counts {
    fn less(&self, other: &Self) -> Self {
        Self {
            han: self.han - other.han,
            latin: self.latin - other.latin,
            words: self.words - other.words,
            digits: self.digits - other.digits,
        }
    }

    /// Whether this may be English and the other its Chinese.
    fn may_translate(&self, other: &Self) -> bool {
        let is_english = self.latin > 0 && 3 * self.han <= self.latin;
        let is_chinese = other.han > 0 && other.words <= 2 * other.han;
        let letters = LETTERS * self.han as f32 + (self.latin + self.digits) as f32;
        is_english && is_chinese && !unlike(letters, other.han as f32 + (other.latin + other.digits) as f32 / LETTERS)
    }
}

#[cfg(test)]
mod tests {
    use super::super::addresses::addresses;
    use super::super::cuts::cuts;

    /// What stands at the seam and in both halves stays whole, with the half that it stands in.
    fn is_parted(one: &str, two: &str, said: &str) {
        let line = format!("{one} {two}");
        let found = cuts(&line, &addresses(&line));
        let (end, start) = (one.len(), one.len() + 1);
        assert!(found.contains(&start), "{line}: {found:?}");
        let torn = |cut: usize| {
            one.ends_with(said) && (end - said.len()..end).contains(&cut)
                || two.starts_with(said) && (start + 1..=start + said.len()).contains(&cut)
        };
        assert!(!found.iter().any(|&cut| torn(cut)), "{line}: {found:?}");
    }

    #[test]
    fn a_line_is_cut_where_both_sides_say_the_same() {
        for (english, chinese, said) in [
            ("Net weight: 12 kg", "净重：12 kg", "12 kg"),
            ("Humidity: 60%", "湿度：60%", "60%"),
            ("Fare: 35 €", "船费：35 €", "35 €"),
            ("Cabins: 3B, 4C", "舱房：3B、4C", "4C"),
            ("The organ was built in Emden.[3]", "管风琴造于埃姆登。[3]", "[3]"),
            ("Write to boats@lake.example", "来信请寄：boats@lake.example", "boats@lake.example"),
            ("Mr Gao, tel. 0571-5550-8841", "联系人：高先生，电话：0571-5550-8841", "0571-5550-8841"),
            ("Guest password: otter", "访客密码：otter", "otter"),
            ("Shares: 70%; 30%", "股份：70%；30%", "30%"),
            ("Ferry F22", "F22号渡轮", "F22"),
            ("Hall C", "C厅", "C"),
            ("Camera Q-T7", "Q-T7相机", "Q-T7"),
            ("Lock Street 4 | +44 5550 7716", "水闸街4号 | +44 5550 7716", "+44 5550 7716"),
            ("October 25, 2031", "2031年10月25日", "October 25"),
            ("eBay shop", "eBay商店", "eBay"),
        ] {
            is_parted(english, chinese, said);
            is_parted(chinese, english, said);
        }
    }

    #[test]
    fn a_sentence_keeps_its_first_word() {
        let line = "Two million TEUs were loaded. One million TEUs.码头今年扩建。TEUs are counted twice.";
        let found = cuts(line, &[]);
        assert!(found.contains(&line.find("码头").unwrap()) && found.contains(&line.rfind("TEUs").unwrap()));
    }
}
