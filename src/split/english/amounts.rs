//! Sums and numbers with their signs.

use crate::words::currencies;

/// Whether a text begins with a sum or a number with its sign: `HK$5`, `£3`, `RMB 500`, `#2`.
pub(super) fn is_amount(text: &str) -> bool {
    let begins_number = |sum: &str| sum.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if currencies().any(|code| text.strip_prefix(code).is_some_and(begins_number)) {
        return true;
    }
    let sign = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let number = sign.trim_start_matches(['$', '£', '€', '¥', '￥', '₩', '₹', '#', '№', '±', '~', '≈', '<', '>']);
    text.len() - sign.len() <= 4
        && number.len() < sign.len()
        && number.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_has_a_sign_or_a_currency() {
        for text in ["HK$5", "£ 3", "RMB 500", "USD1.2 million", "#2", "±4"] {
            assert!(is_amount(text), "{text}");
        }
        for text in ["RMB rose", "USA 3", "The 5", "5 piers"] {
            assert!(!is_amount(text), "{text}");
        }
    }
}
