//! The form of a line that may be furniture, and how the numbers of one follow those of another.

/// Characters of furniture at most.
const LONGEST: usize = 100;

/// A line that may be furniture: its words without their numbers, in an order of their own since left and right pages turn
/// them around, and the numbers.
pub(super) struct Form {
    pub(super) key: String,
    pub(super) numbers: Vec<u64>,
}

/// How a line comes again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Again {
    Same,
    /// With a number that is greater by so much.
    Counted(u64),
    /// As the first of all was, in the other language.
    Restarted,
}

/// How numbers follow others; `None` where they do not.
pub(super) fn again(one: &[u64], two: &[u64], first: &[u64]) -> Option<Again> {
    if one == two {
        return Some(Again::Same);
    }
    if two == first {
        return Some(Again::Restarted);
    }
    let without = |own: &[u64], other: &[u64]| -> Vec<u64> {
        let mut other = other.to_vec();
        let is_new = |number: &&u64| {
            let at = other.iter().position(|known| known == *number);
            at.map(|at| other.swap_remove(at)).is_none()
        };
        own.iter().filter(is_new).copied().collect()
    };
    match (&without(one, two)[..], &without(two, one)[..]) {
        (&[one], &[two]) if two > one && two <= one + 2 => Some(Again::Counted(two - one)),
        _ => None,
    }
}

/// The form of a line that may be furniture: it is short and ends no sentence.
pub(super) fn form(line: &str) -> Option<Form> {
    let is_long = line.len() > LONGEST && line.chars().count() > LONGEST;
    if is_long || line.ends_with(['。', '！', '？', '；', '：', '，', '、', '!', '?', ';', ':', ',']) {
        return None;
    }
    // `Ltd.` ends no sentence.
    let last = line.rsplit(' ').next().unwrap_or_default();
    if line.ends_with('.') && !(last.len() < 6 && last.starts_with(char::is_uppercase)) {
        return None;
    }
    let bare = line.trim_matches(['-', '–', '—', ' ', '(', ')']);
    if let Some(number) = roman(bare) {
        return Some(Form { key: "i".to_owned(), numbers: vec![number] });
    }
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    for word in line.split_whitespace() {
        let mut key = String::with_capacity(word.len());
        let mut rest = word;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
            numbers.push(rest[at..at + digits].parse().ok()?);
            key.push_str(&rest[..at]);
            key.push('#');
            rest = &rest[at + digits..];
        }
        key.push_str(rest);
        words.push(key);
    }
    words.sort_unstable();
    numbers.sort_unstable();
    Some(Form { key: words.join(" "), numbers })
}

/// A Roman number of the first pages of a book.
fn roman(text: &str) -> Option<u64> {
    const TENS: [&str; 5] = ["", "x", "xx", "xxx", "xl"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if text.is_empty() || text.len() > 7 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let is_number =
        |number: &usize| lower.strip_prefix(TENS[number / 10]).is_some_and(|ones| ones == ONES[number % 10]);
    (1..TENS.len() * 10).find(is_number).map(|number| number as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_of_pages() {
        assert_eq!(["i", "iv", "XIX", "xliii"].map(roman), [Some(1), Some(4), Some(19), Some(43)]);
        assert_eq!(["", "iiii", "mix", "vivid"].map(roman), [None; 4]);
    }

    #[test]
    fn numbers_of_pages_follow_one_another() {
        let again = |one: &[u64], two: &[u64]| again(one, two, &[6, 2031]);
        assert_eq!(again(&[7, 2031], &[7, 2031]), Some(Again::Same));
        assert_eq!(again(&[7, 2031], &[8, 2031]), Some(Again::Counted(1)));
        assert_eq!(again(&[7, 2031], &[9, 2031]), Some(Again::Counted(2)));
        assert_eq!(again(&[9, 2031], &[6, 2031]), Some(Again::Restarted));
        assert_eq!(again(&[7, 2031], &[12, 2031]), None);
        assert_eq!(again(&[7, 2031], &[8, 2032]), None);
    }
}
