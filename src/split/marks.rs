//! What both languages share: classes of marks, closing marks behind a sentence end, brackets that are open.

/// Whether a character ends a sentence in Chinese or in English, full stops apart.
pub(super) fn is_exclamation_or_question(c: char) -> bool {
    matches!(c, '!' | '?' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '﹖' | '﹗')
}

/// Whether a character closes a quotation, ASCII quotes apart.
pub(super) fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '»' | '›' | '〞' | '＂')
}

/// Whether a character opens a quotation, ASCII quotes apart.
pub(super) fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '«' | '‹' | '〝' | '„')
}

/// Whether a character closes a bracket.
pub(super) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '〉' | '》')
}

/// Whether a character opens a bracket.
pub(super) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '｛' | '【' | '〔' | '〈' | '《')
}

/// The character that begins at a byte.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends before a byte.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The first byte at or after `at` that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Brackets or quotations that are open, innermost last; closed or too old ones are forgotten, so that an unclosed one
/// disturbs only the text near it.
#[derive(Debug, Default)]
pub(super) struct Open {
    stack: Vec<(usize, char)>,
}

impl Open {
    /// The most nested openers that are remembered.
    const DEPTH: usize = 8;

    pub(super) fn push(&mut self, at: usize, opener: char) {
        if self.stack.len() == Self::DEPTH {
            self.stack.remove(0);
        }
        self.stack.push((at, opener));
    }

    /// Closes the innermost opener that is one of `openers`, and all inside it.
    pub(super) fn close(&mut self, openers: &[char]) -> Option<usize> {
        let found = self.stack.iter().rposition(|(_, open)| openers.contains(open))?;
        let (at, _) = self.stack[found];
        self.stack.truncate(found);
        Some(at)
    }

    /// Where the innermost opener stands that is one of `openers` and not further back than `reach` bytes.
    pub(super) fn innermost(&self, openers: &[char], at: usize, reach: usize) -> Option<usize> {
        self.stack
            .iter()
            .rev()
            .find(|(start, open)| openers.contains(open) && at - start <= reach)
            .map(|&(start, _)| start)
    }
}

/// The openers that a closing mark belongs to.
pub(super) fn openers_of(closer: char) -> &'static [char] {
    match closer {
        ')' | '）' => &['(', '（'],
        ']' | '］' | '】' | '〕' => &['[', '［', '【', '〔'],
        '}' | '｝' => &['{', '｛'],
        '》' | '〉' => &['《', '〈'],
        '”' | '＂' => &['“', '＂'],
        '’' => &['‘'],
        '」' => &['「'],
        '』' => &['『'],
        '»' | '›' => &['«', '‹'],
        _ => &[],
    }
}
