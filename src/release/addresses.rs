//! Stretches that belong to no language: URLs, e-mail addresses, code.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::characters::touches_word;
use crate::language::is_han;

/// Where URLs, e-mail addresses and code between backticks stand: they belong to no language.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // Most lines have none of these.
    if memchr::memchr3(b'@', b'`', b'/', bytes).is_none() && !names_a_host(bytes) {
        return Vec::new();
    }
    let mut found = code(text);
    if !text.contains("://") && !text.contains('@') && !text.contains("www.") {
        return found;
    }
    let codes = found.len();
    let is_graphic = |c: char| c.is_ascii_graphic();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_graphic).map(|start| at + start) {
        let end = text[start..].find(|c| !is_graphic(c)).map_or(text.len(), |end| start + end);
        let run = &text[start..end];
        let behind = found[..codes].partition_point(|code| code.end <= start);
        if found[behind..codes].first().is_some_and(|code| code.start < end) {
            at = end;
            continue;
        }
        let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
        if let Some(from) = run.find("http").filter(|&from| run[from..].contains("://")).or_else(|| run.find("www.")) {
            // Brackets and the mark that ends a sentence are not of it.
            let length = run[from..].find(['(', ')', '[', ']', '<', '>', '"']).unwrap_or(run.len() - from);
            // A label may be glued to the host, `www.pier.exampleWebsite:`.
            let host = run[from..from + length].find("://").map_or(from, |sign| from + sign + "://".len());
            let end = run[host..from + length].find('/').map_or(from + length, |slash| host + slash);
            let glued = |&at: &usize| touches_word(&run[..at], &run[at..]);
            let length =
                (host + 1..end).filter(|&at| run.is_char_boundary(at)).find(glued).map_or(length, |at| at - from);
            let url = run[from..from + length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
            found.push(start + from..start + from + url.len());
        } else if let Some(sign) = run.find('@') {
            let name = run[..sign].rfind(|c| !host(c)).map_or(0, |at| at + 1);
            let behind = run[sign + 1..].find(|c| !host(c)).map_or(run.len(), |at| sign + 1 + at);
            // A label may be glued to it, `a@b.exampleE-mail:`.
            let bytes = run.as_bytes();
            let glued = |&at: &usize| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
            let behind = (sign + 2..behind).find(glued).unwrap_or(behind);
            if name < sign && sign + 1 < behind {
                found.push(start + name..start + behind);
            }
        }
        at = end;
    }
    found.sort_unstable_by_key(|address| address.start);
    found
}

/// Whether `www.` stands in some bytes.
fn names_a_host(bytes: &[u8]) -> bool {
    static HOST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"www."));
    HOST.find(bytes).is_some()
}

/// The address that a byte of the text belongs to, of all in their order.
pub(super) fn address_at(addresses: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let behind = addresses.partition_point(|address| address.end <= at);
    addresses.get(behind).filter(|address| address.contains(&at))
}

/// Bytes of code between backticks at most.
const CODE: usize = 80;

/// Code between backticks on a line.
fn code(text: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    let mut found = Vec::new();
    let mut ticks = ticks.into_iter().peekable();
    while let Some(start) = ticks.next() {
        let Some(&end) = ticks.peek() else { break };
        let inner = &text[start + 1..end];
        if (1..=CODE).contains(&inner.len()) && !inner.contains(is_han) && inner.trim().len() == inner.len() {
            found.push(start..end + 1);
            ticks.next();
        }
    }
    found
}
