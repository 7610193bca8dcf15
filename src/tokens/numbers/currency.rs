//! Currencies beside amounts: US$, HK$, RMB before or behind them in both languages, 美元, 港元 and 元 in Chinese.
//!
//! English words such as *dollars* are words already; only symbols and codes, which no dictionary has, are read here.

use super::{Class, Number};

/// The money of the place: 元 in the mainland, in Hong Kong and in Taiwan.
const LOCAL: f64 = 1.0;

/// Symbols and codes with the number of the currency, longer ones before those that they end in.
const SYMBOLS: &[(&str, f64)] = &[
    ("US$", 2.0),
    ("HK$", 3.0),
    ("NT$", 4.0),
    ("A$", 8.0),
    ("C$", 9.0),
    ("S$", 10.0),
    ("RMB", LOCAL),
    ("CNY", LOCAL),
    ("USD", 2.0),
    ("HKD", 3.0),
    ("NTD", 4.0),
    ("TWD", 4.0),
    ("EUR", 5.0),
    ("GBP", 6.0),
    ("JPY", 7.0),
    ("€", 5.0),
    ("£", 6.0),
    ("¥", LOCAL),
    ("￥", LOCAL),
    ("$", LOCAL),
];

/// Chinese words for money, longer ones before those that they begin with.
const WORDS: &[(&str, f64)] = &[
    ("人民币", LOCAL),
    ("人民幣", LOCAL),
    ("新台币", 4.0),
    ("新台幣", 4.0),
    ("新臺幣", 4.0),
    ("台币", 4.0),
    ("台幣", 4.0),
    ("臺幣", 4.0),
    ("港币", 3.0),
    ("港幣", 3.0),
    ("港元", 3.0),
    ("美元", 2.0),
    ("美金", 2.0),
    ("欧元", 5.0),
    ("歐元", 5.0),
    ("英镑", 6.0),
    ("英鎊", 6.0),
    ("日元", 7.0),
    ("日圆", 7.0),
    ("日圓", 7.0),
    ("澳元", 8.0),
    ("加元", 9.0),
    ("新元", 10.0),
    ("新加坡元", 10.0),
    ("元", LOCAL),
    ("圆", LOCAL),
    ("圓", LOCAL),
];

/// What symbols, codes and words end with, and what codes and words begin with: hardly any amount has one beside it.
const LAST: &str = "$BYDRP€£¥￥币幣元金镑鎊圆圓";
const FIRST: &str = "RCUHNTEGJ人新台臺港美欧歐英日澳加元圆圓";

fn number(at: usize, symbol: &str, currency: f64) -> Number {
    // 元 and a bare $ may be the money of Hong Kong or Taiwan, $ that of America.
    let other = match symbol {
        "$" => Some(2.0),
        _ => matches!(currency, 3.0 | 4.0).then_some(LOCAL),
    };
    Number { at, end: at + symbol.len(), class: Class::Currency, value: currency, other }
}

/// The currency in front of an amount that begins at a byte.
pub(super) fn before(text: &str, amount: usize) -> Option<Number> {
    let front = text[..amount].trim_end_matches([' ', '\u{A0}']);
    if !front.ends_with(|c| LAST.contains(c)) {
        return None;
    }
    let found = |(symbol, currency): &(&str, f64)| {
        let at = front.len() - symbol.len();
        let whole = !symbol.starts_with(|c: char| c.is_ascii_alphabetic())
            || !front[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        whole.then(|| number(at, symbol, *currency))
    };
    let words = WORDS.iter().filter(|(word, _)| word.chars().nth(1).is_some());
    SYMBOLS.iter().chain(words).filter(|(symbol, _)| front.ends_with(symbol)).find_map(found)
}

/// The currency behind an amount that ends at a byte.
pub(super) fn behind(text: &str, amount: usize) -> Option<Number> {
    let rest = text[amount..].trim_start_matches([' ', '\u{A0}', '多', '余', '餘']);
    if !rest.starts_with(|c| FIRST.contains(c)) {
        return None;
    }
    let at = text.len() - rest.len();
    let codes = SYMBOLS.iter().filter(|(symbol, _)| symbol.len() == 3 && symbol.is_ascii() && !symbol.ends_with('$'));
    let (word, currency) = WORDS.iter().chain(codes).find(|(word, _)| rest.starts_with(word))?;
    let whole = !word.is_ascii() || !rest[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    whole.then(|| number(at, word, *currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_is_found_beside_an_amount() {
        for &(symbol, currency) in SYMBOLS.iter().chain(WORDS) {
            if symbol.chars().nth(1).is_some() || SYMBOLS.contains(&(symbol, currency)) {
                let text = format!("{symbol} 30");
                let found = before(&text, text.len() - 2);
                assert!(found.is_some_and(|number| number.value == currency && number.at == 0), "{text}");
            }
            if !symbol.contains(['$', '€', '£', '¥', '￥']) {
                let text = format!("30 {symbol}");
                assert!(behind(&text, 2).is_some_and(|number| number.at == 3), "{text}");
            }
        }
        assert!(before("about 30", 6).is_none() && behind("30 people", 2).is_none());
    }
}
