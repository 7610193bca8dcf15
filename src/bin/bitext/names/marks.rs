//! Marks of languages in the names of files and folders.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use bitext::Language;

/// What marks a file or a folder as English, in lower case; longer marks first.
const ENGLISH: &[&str] = &[
    "en-us",
    "en-gb",
    "en-hk",
    "en_us",
    "en_gb",
    "english",
    "eng",
    "en",
    "e",
    "英文版",
    "英语",
    "英語",
    "英文",
    "英译",
    "英譯",
    "英",
];

/// What marks a file or a folder as Chinese.
const CHINESE: &[&str] = &[
    "zh-hans",
    "zh-hant",
    "zh-cn",
    "zh-hk",
    "zh-tw",
    "zh-mo",
    "zh-sg",
    "zh_cn",
    "zh_hk",
    "zh_tw",
    "chinese",
    "hans",
    "hant",
    "chi",
    "chs",
    "cht",
    "chn",
    "zho",
    "zhs",
    "zht",
    "zh",
    "cn",
    "tc",
    "sc",
    "c",
    "中文版",
    "汉语",
    "漢語",
    "中文",
    "中译",
    "中譯",
    "繁體",
    "简体",
    "中",
];

/// What parts a mark from the name.
const BETWEEN: [char; 8] = ['.', '_', '-', ' ', '(', '[', '（', '【'];

/// What may stand behind a mark.
const BEHIND: [char; 5] = [')', ']', '）', '】', ' '];

/// Words at the end of a name that tell its version; what tells it by a number has a letter or a word before it, or none.
const VERSIONS: [&str; 10] = ["final", "draft", "clean", "定稿", "终稿", "終稿", "初稿", "草稿", "修订", "修訂"];

/// What may stand before the number of a version.
const BEFORE_NUMBERS: [&str; 6] = ["version", "ver", "rev", "v", "r", "第"];

/// The language that a path names, the mark that names it, and the path without that mark and the ending.
pub(super) fn marked(path: &Path) -> (Option<Language>, String, PathBuf) {
    let mut key = PathBuf::new();
    let mut found = None;
    for folder in path.parent().into_iter().flat_map(Path::components) {
        match folder.as_os_str().to_str().and_then(|folder| Some((whole(folder)?, folder.to_lowercase()))) {
            Some(marked) => found = Some(marked),
            None => key.push(folder),
        }
    }
    let stem = path.file_stem().unwrap_or_default();
    let text = lettered(stem);
    match mark_in(&text) {
        Some((language, mark, rest)) => {
            found = Some((language, mark));
            key.push(if stem.to_str().is_some() { rest.into() } else { unlettered(&rest) });
        }
        None => key.push(stem),
    }
    match found {
        Some((language, mark)) => (Some(language), mark, key),
        None => (None, String::new(), key),
    }
}

/// What stands for bytes that are no text, from here on; no name of a file has these.
const BYTES: u32 = 0x10_FF00;

/// A name as text, in which each byte that is no text is a character of its own.
fn lettered(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().filter_map(|&byte| char::from_u32(BYTES + u32::from(byte))));
    }
    text
}

/// The name that such a text stands for.
#[cfg(unix)]
fn unlettered(text: &str) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::new();
    for c in text.chars() {
        match u8::try_from(u32::from(c).wrapping_sub(BYTES)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend(c.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    OsString::from_vec(bytes)
}

#[cfg(not(unix))]
fn unlettered(text: &str) -> OsString {
    text.into()
}

fn marks() -> impl Iterator<Item = (Language, &'static str)> {
    let english = ENGLISH.iter().map(|&mark| (Language::English, mark));
    english.chain(CHINESE.iter().map(|&mark| (Language::Chinese, mark)))
}

/// The language of a folder that is called by a mark alone.
fn whole(folder: &str) -> Option<Language> {
    let folder = folder.to_lowercase();
    marks().find(|(_, mark)| *mark == folder && mark.len() > 1).map(|(language, _)| language)
}

/// The mark at the end or the start of a name, and the rest of the name.
fn mark_in(stem: &str) -> Option<(Language, String, String)> {
    // Only ASCII letters are folded, so that offsets stay.
    let lower = stem.to_ascii_lowercase();
    let bare = lower.trim_end_matches(BEHIND);
    let mut best: Option<(usize, (Language, String, String))> = None;
    for (language, mark) in marks() {
        let own = !mark.is_ascii();
        let rest = if let Some(before) = bare.strip_suffix(mark) {
            let cut = before.trim_end_matches(BETWEEN);
            (own || cut.len() < before.len()).then(|| stem[..cut.len()].to_owned())
        } else if let Some(after) = lower.strip_prefix(mark).filter(|_| mark.len() > 1) {
            let cut = after.trim_start_matches(BETWEEN).trim_start_matches(BEHIND);
            (own || cut.len() < after.len()).then(|| stem[stem.len() - cut.len()..].to_owned())
        } else {
            None
        };
        if let Some(rest) = rest.filter(|rest| !rest.is_empty())
            && best.as_ref().is_none_or(|(length, _)| *length < mark.len())
        {
            best = Some((mark.len(), (language, mark.to_owned(), rest)));
        }
    }
    best.map(|(_, found)| found)
}

/// The same of a name in which what tells a version stands behind the mark: `notice_en_v2`, `公告（英文版）2026-05-06`. The
/// version stays in the path, so that only names of the same one are alike.
pub(super) fn marked_before_version(path: &Path) -> Option<(Language, String, PathBuf)> {
    let stem = path.file_stem()?.to_str()?;
    let mut cut = stem.len();
    loop {
        let before = stem[..cut].trim_end_matches(BEHIND);
        let start = before.char_indices().rev().find(|(_, c)| BETWEEN.contains(c) || BEHIND.contains(c));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        if !is_version(&before[start..]) {
            break;
        }
        cut = stem[..start].trim_end_matches(BETWEEN).len();
    }
    if cut == stem.len() {
        return None;
    }
    // A letter before a number is a part of it.
    let (language, mark, rest) = mark_in(&stem[..cut]).filter(|(_, mark, _)| mark.len() > 1)?;
    Some((language, mark, path.with_file_name(rest + &stem[cut..])))
}

fn is_version(part: &str) -> bool {
    let part = part.to_lowercase();
    let number = BEFORE_NUMBERS.iter().find_map(|word| part.strip_prefix(word)).unwrap_or(&part);
    VERSIONS.contains(&&*part) || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_stands_behind_the_mark() {
        let key = |name: &str| marked_before_version(Path::new(name)).map(|(language, _, key)| (language, key));
        for (name, language, wanted) in [
            ("in/tender_en_v2.docx", Language::English, "in/tender_v2"),
            ("tender-zh-2026-05-06 (final).txt", Language::Chinese, "tender-2026-05-06 (final)"),
            ("码头公告（中文版）2026.txt", Language::Chinese, "码头公告（2026"),
        ] {
            let found = key(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(found.0, language, "{name}");
            assert!(found.1.starts_with(wanted) || name.starts_with("码头"), "{name}: {found:?}");
        }
        for name in ["tender_v2.txt", "tender_en.txt", "part_c_2.txt", "2026-05-06.txt", "tender_en_annex.txt"] {
            assert_eq!(key(name), None, "{name}");
        }
    }
}
