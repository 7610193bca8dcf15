//! Markup that is left in the text of a Markdown document: attributes and templates of site generators, marks of emphasis
//! that the grammar does not see beside Chinese punctuation, links inside blocks of HTML.

use crate::language::is_wide;

/// Marks inside code are text: they are hidden while markup is looked for.
const HIDDEN: [(char, char); 5] =
    [('*', '\u{FDD0}'), ('_', '\u{FDD1}'), ('{', '\u{FDD2}'), ('[', '\u{FDD3}'), ('~', '\u{FDD4}')];

/// Stands behind a link or an image in a text that [`cleared`] takes, since attributes may follow.
pub(super) const LINK_END: char = '\u{FDD5}';

/// The most characters inside a pair of marks.
const LONGEST: usize = 2_000;

/// A text of code, whose marks [`cleared`] leaves alone.
pub(super) fn hidden(code: &str) -> String {
    code.chars().map(|c| HIDDEN.iter().find(|(mark, _)| *mark == c).map_or(c, |(_, hidden)| *hidden)).collect()
}

/// A text without the markup that is left in it, and how many pieces there were.
pub(super) fn cleared(text: &str) -> (String, usize) {
    cleared_with(text, false)
}

/// The same for a text of a block of HTML, in which the grammar looks for no emphasis: there the single marks go in every
/// language, where they stand around whole words.
pub(super) fn cleared_block(text: &str) -> (String, usize) {
    cleared_with(text, true)
}

fn cleared_with(text: &str, words: bool) -> (String, usize) {
    let mut count = 0;
    let mut found = without_attributes(text, &mut count);
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("{#", "}"), ("{.", "}")] {
        found = without(&found, open, close, |_, _, _| Some(""), &mut count);
    }
    found = links(&found, &mut count);
    for mark in ["***", "___", "**", "__", "~~"] {
        found = without(&found, mark, mark, |_, inner, _| is_emphasis(inner).then_some(inner), &mut count);
    }
    for mark in ["*", "_"] {
        let beside = |before: Option<char>, inner: &str, after: Option<char>| {
            [before, inner.chars().next(), inner.chars().next_back(), after].into_iter().flatten().any(is_wide)
        };
        let around_words = |before: Option<char>, inner: &str, after: Option<char>| {
            !inner.ends_with(char::is_whitespace)
                && inner.contains(char::is_alphabetic)
                && [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric() && c != '*' && c != '_')
        };
        let take = |before, inner: &'_ str, after| {
            is_emphasis(inner) && (beside(before, inner, after) || words && around_words(before, inner, after))
        };
        found =
            without(&found, mark, mark, |before, inner, after| take(before, inner, after).then_some(inner), &mut count);
    }
    let shown = found.chars().map(|c| HIDDEN.iter().find(|(_, hidden)| *hidden == c).map_or(c, |(mark, _)| *mark));
    (shown.collect(), count)
}

/// Whether a text between two marks can be emphasized.
fn is_emphasis(inner: &str) -> bool {
    !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.contains(['*', '\n'])
}

/// A text in which each pair of marks with what it holds is replaced, if it is one.
fn without<'t>(
    text: &'t str,
    open: &str,
    close: &str,
    take: impl Fn(Option<char>, &'t str, Option<char>) -> Option<&'t str>,
    count: &mut usize,
) -> String {
    let mut found = String::with_capacity(text.len());
    let mut closes = Closes::new(close);
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let inner = &rest[at + open.len()..];
        let before = found.chars().next_back().filter(|_| at == 0).or(rest[..at].chars().next_back());
        let replaced = closes.behind(inner).filter(|&end| end <= LONGEST).and_then(|end| {
            let after = &inner[end + close.len()..];
            Some((take(before, &inner[..end], after.chars().next())?, after))
        });
        found.push_str(&rest[..at]);
        match replaced {
            Some((kept, after)) => {
                *count += 1;
                found.push_str(kept);
                rest = after;
            }
            None => {
                found.push_str(open);
                rest = inner;
            }
        }
    }
    found.push_str(rest);
    if found.trim().is_empty() { String::new() } else { found.trim_end_matches(' ').to_owned() }
}

/// The closing marks of a text, asked for with ends of it that grow shorter, so that all answers together read it once.
struct Closes<'a> {
    close: &'a str,
    /// Bytes from the last mark that was found to the end of the text; none were found behind it if they are 0.
    left: Option<usize>,
}

impl<'a> Closes<'a> {
    fn new(close: &'a str) -> Self {
        Self { close, left: None }
    }

    /// Where the first mark stands in the end of a text.
    fn behind(&mut self, rest: &str) -> Option<usize> {
        let left = match self.left.filter(|&left| left <= rest.len()) {
            Some(left) => left,
            None => *self.left.insert(rest.find(self.close).map_or(0, |at| rest.len() - at)),
        };
        (left > 0).then(|| rest.len() - left)
    }
}

/// A text without the attributes behind its links, and without the marks at the ends of these.
fn without_attributes(text: &str, count: &mut usize) -> String {
    let mut pieces = text.split(LINK_END);
    let mut found = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = behind_attributes(piece);
        *count += usize::from(rest.len() < piece.len());
        found.push_str(rest);
    }
    found
}

/// What stands behind the attributes with which a text begins, `{width=40 .wide}`; all of it where there are none.
fn behind_attributes(text: &str) -> &str {
    let inner = text.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let is_attribute = |word: &str| {
        let name = word.strip_prefix(['#', '.']).or_else(|| Some(word.split_once('=')?.0)).unwrap_or_default();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    match inner {
        Some((inner, rest)) if inner.split(' ').next().is_some_and(is_attribute) => rest,
        _ => text,
    }
}

/// Bytes of the longest target of a link; a page's address has some hundred.
const LONGEST_TARGET: usize = 1 << 16;

/// A text with the words of its links instead of the links.
fn links(text: &str, count: &mut usize) -> String {
    let mut found = String::with_capacity(text.len());
    let mut closes = Closes::new(")");
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let target = &rest[at + 2..];
        let end = closes.behind(target).filter(|&end| end <= LONGEST_TARGET).filter(|&end| {
            let target = target[..end].split(' ').next().unwrap_or_default();
            target.contains(['/', '#', '.'])
        });
        let words = rest[..at].rfind('[');
        match (words, end) {
            (Some(start), Some(end)) => {
                found.push_str(rest[..start].strip_suffix('!').unwrap_or(&rest[..start]));
                found.push_str(&rest[start + 1..at]);
                rest = behind_attributes(&target[end + 1..]);
                *count += 1;
            }
            _ => {
                found.push_str(&rest[..at + 2]);
                rest = target;
            }
        }
    }
    found.push_str(rest);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_go() {
        for (text, wanted) in [
            ("**票价：**成人十元。", "票价：成人十元。"),
            ("***注意：***渡轮停航。", "注意：渡轮停航。"),
            ("票价_不变_。", "票价不变。"),
            ("这是*重点*，请看。", "这是重点，请看。"),
            ("Fares ![icon](a.png){: width=\"3\"}", "Fares icon"),
            ("Fares {#fares}", "Fares"),
            ("<b>Fares</b> ![map](a.png){width=\"3 cm\"} below", "<b>Fares</b> map below"),
            ("{{< note >}} The pier is closed.", " The pier is closed."),
            ("See [\"the fares\"](https://a.example/b).", "See \"the fares\"."),
            ("{% include x %}", ""),
        ] {
            let (found, count) = cleared(text);
            assert_eq!(found, wanted, "{text}");
            assert!(count > 0, "{text}");
        }
        for text in ["2 * 3 * 4", "snake_case_name", "f(a)[b](c)", "A {1, 2} set", "5 ** 2", "a*b*c"] {
            assert_eq!(cleared(text), (text.to_owned(), 0), "{text}");
        }
        for (text, wanted) in [
            ("The *last ferry* is full.", "The last ferry is full."),
            ("_Two_ yuan (*no change*).", "Two yuan (no change)."),
            ("2 * 3 * 4, 2*3*4, *.md and *.txt, a_b_c", "2 * 3 * 4, 2*3*4, *.md and *.txt, a_b_c"),
        ] {
            assert_eq!(cleared_block(text).0, wanted, "{text}");
        }
        assert_eq!(cleared(&format!("用{}表示", hidden("*a*"))), ("用*a*表示".to_owned(), 0));
    }
}
