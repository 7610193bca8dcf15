//! Memories of Wordfast: lines parted by tabs behind a head that begins with `%` and a date.

use super::Units;
use crate::error::{Error, ErrorKind};
use crate::language::Variant;
use crate::read::{Line, ReadReport, lines};

/// Reads the units: the language and the text of the source, then those of the target, are the fields four to seven.
pub(in crate::read) fn read(text: &str, asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    units(text, report)?.finish(asked, report)
}

/// The units as they stand.
pub(in crate::read) fn units(text: &str, _: &mut ReadReport) -> Result<Units, Error> {
    let mut units = Units::default();
    for line in lines(text).into_iter().skip(1).filter(|line| !line.text.trim().is_empty()) {
        let fields: Vec<&str> = line.text.split('\t').collect();
        let [_, _, _, source, from, target, to, ..] = fields[..] else {
            let message = format!("a unit of a Wordfast memory has 7 fields parted by tabs, not {}", fields.len());
            return Err(Error::new(ErrorKind::Format, message).at_line(line.number));
        };
        units.open();
        units.side(line.number, source, vec![unescaped(from)]);
        units.side(line.number, target, vec![unescaped(to)]);
    }
    Ok(units)
}

/// A text with its escapes, `&'0A;`, resolved.
fn unescaped(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("&'") {
        let code = rest[at + 2..].split_once(';').and_then(|(code, after)| {
            let c = u32::from_str_radix(code, 16).ok().filter(|_| code.len() <= 4).and_then(char::from_u32)?;
            Some((c, after))
        });
        found.push_str(&rest[..at]);
        match code {
            Some((c, after)) => {
                found.push(c);
                rest = after;
            }
            None => {
                found.push_str("&'");
                rest = &rest[at + 2..];
            }
        }
    }
    found + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, Role};

    #[test]
    fn reads_the_units_behind_the_head() {
        let text = "%20240101~120000\t%User ID\t%TU=00000002\t%EN-GB\t%Wordfast TM v.546/00\t%ZH-TW\t%---\t\t\t.\r\n\
                    20240101~120000\tAB\t0\tEN-GB\tThe tram&'0A;to town\tZH-TW\t進城電車\r\n\
                    20240101~120001\tAB\t2\tEN-GB\tStop &'here\tZH-TW\t\r\n";
        assert_eq!(Format::detect(Some("a.txt"), text.as_bytes()).unwrap(), Format::Wordfast);
        let lines = read(text, &[], &mut ReadReport::default()).unwrap();
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.role, &*line.text)).collect();
        let unit = |row| Role::Unit { row };
        let wanted = [(2, unit(0), "The tram to town"), (2, unit(0), "進城電車"), (3, unit(1), "Stop &'here")];
        assert_eq!(found, wanted);
        assert_eq!(read("%\na\tb", &[], &mut ReadReport::default()).unwrap_err().line(), Some(2));
    }
}
