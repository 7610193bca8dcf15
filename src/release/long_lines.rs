//! Lines that hold many sentences of both languages in turn, as a page copied into one line does: portions of them are lines
//! of their own, since all ways to cut a line are weighed against one another.

use super::CleanLine;
use super::addresses::addresses;
use super::cuts::portions;
use crate::language::{is_han, is_latin};
use crate::read::Role;

/// Bytes of a line that has few cuts.
const SHORT: usize = 120;

/// The same lines, long ones in portions.
pub(super) fn parted(lines: Vec<CleanLine>) -> Vec<CleanLine> {
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let ends = match line.role {
            Role::Unit { .. } | Role::Cell { .. } => Vec::new(),
            _ if line.text.len() <= SHORT || line.text.is_ascii() => Vec::new(),
            _ if !line.text.contains(is_han) || !line.text.contains(is_latin) => Vec::new(),
            _ => portions(&line.text, &addresses(&line.text)),
        };
        let mut start = 0;
        for end in ends.iter().copied().chain([line.text.len()]).filter(|_| !ends.is_empty()) {
            let text = line.text[start..end].trim().to_owned();
            let (gap, strong) = (line.gap && start == 0, line.strong && start == 0);
            found.push(CleanLine { text, gap, strong, ..line });
            start = end;
        }
        if ends.is_empty() {
            found.push(line);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::clean::CleanOptions;
    use crate::lexicon::Lexicon;
    use crate::read;
    use crate::release::halves;

    #[test]
    fn every_pair_of_a_long_line_is_parted() {
        let pairs = [
            ("渡轮七时开出。", "The ferry leaves at seven."),
            ("船票在码头出售。", "Tickets are sold on the pier."),
            ("儿童半价。", "Children pay half."),
            ("行李免费。", "Luggage is free."),
            ("请勿喂海鸥。", "Do not feed the gulls."),
            ("大雾时停航。", "There is no service in fog."),
        ];
        let line: String = (0..5).flat_map(|_| pairs).map(|(chinese, english)| format!("{chinese}{english}")).collect();
        let found = halves(&read::lines(&line), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
        let texts =
            |half: &[crate::release::HalfLine]| -> Vec<String> { half.iter().map(|line| line.text.clone()).collect() };
        let wanted: Vec<_> = (0..5).flat_map(|_| pairs).collect();
        assert_eq!(texts(&found.english), wanted.iter().map(|pair| pair.1).collect::<Vec<_>>());
        assert_eq!(texts(&found.chinese), wanted.iter().map(|pair| pair.0).collect::<Vec<_>>());
    }
}
