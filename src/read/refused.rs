//! Formats that are refused, each with a word on what to do.

/// First bytes of files that hold no text for us, with what they are and what to do.
const SIGNS: &[(&[u8], &str)] = &[
    (b"\xD0\xCF\x11\xE0", "a document of old Office (.doc, .xls) or a protected one; save it as .docx"),
    (b"{\\rtf", "an RTF document; save it as .docx or as plain text"),
    (b"\xFF\xD8\xFF", "a JPEG picture, not text; have its text recognised (OCR) and give that"),
    (b"\x89PNG", "a PNG picture, not text; have its text recognised (OCR) and give that"),
    (b"GIF8", "a GIF picture, not text; have its text recognised (OCR) and give that"),
    (b"\x7FELF", "a program, not text"),
    (b"\x1F\x8B", "a gzip archive; unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive; unpack it first"),
    (b"Rar!\x1A", "a RAR archive; unpack it first"),
    (b"SQLite format 3\0", "a database, not text"),
];

/// Names of parts of archives, with what they are and what to do.
const PARTS: [(&[u8], &str); 2] = [
    (b"application/epub+zip", "an e-book (EPUB); unpack it and read its pages (.xhtml), or save it as .docx"),
    (b"ppt/presentation", "a presentation (.pptx); save its outline as plain text or as .docx"),
];

const SUBTITLES: &str = "subtitles of SubStation Alpha (.ass, .ssa); save them as SubRip (.srt)";
const WEB_ARCHIVE: &str = "a web archive (.mht, .mhtml); open it in a browser and save it as a web page (.html)";
const MAIL: &str = "a mail (.eml); save its text as plain text, or its attachment by itself";
const CATALOGUE: &str = "a message catalogue (.po); convert it to XLIFF or TMX";

/// What some bytes are, if their beginning tells that they are refused.
pub(super) fn by_sign(bytes: &[u8]) -> Option<&'static str> {
    let sign = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|&(_, what)| what);
    let program = bytes.starts_with(b"MZ") && bytes[..bytes.len().min(256)].contains(&0);
    sign.or(program.then_some("a program, not text"))
}

/// What an archive is, if it holds a part of a document that is refused.
pub(super) fn by_part(holds: impl Fn(&[u8]) -> bool) -> Option<&'static str> {
    PARTS.iter().find(|(part, _)| holds(part)).map(|&(_, what)| what)
}

/// What a text is, by its start in lower case.
pub(super) fn by_text(start: &str) -> Option<&'static str> {
    if start.starts_with("[script info]") {
        return Some(SUBTITLES);
    }
    let is_message = |line: &str| line.starts_with("msgid \"");
    if start.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).is_some_and(is_message)
        && start.lines().any(|line| line.starts_with("msgstr"))
    {
        return Some(CATALOGUE);
    }
    // Header lines up to the first empty one; those that continue another are indented.
    let head = start.lines().take_while(|line| !line.trim().is_empty()).collect::<Vec<_>>();
    let is_field = |line: &&str| {
        let name = line.split_once(':').map(|(name, _)| name);
        line.starts_with([' ', '\t'])
            || name.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
    };
    let has = |name: &str| head.iter().any(|line| line.starts_with(name));
    if !has("mime-version:") || !head.iter().all(is_field) {
        return None;
    }
    let related = head.iter().any(|line| line.contains("multipart/related"));
    Some(if related && !has("received:") { WEB_ARCHIVE } else { MAIL })
}

/// What a file is by its ending, where its content does not tell.
pub(super) fn by_ending(ending: &str) -> Option<&'static str> {
    match ending {
        "ass" | "ssa" => Some(SUBTITLES),
        "mht" | "mhtml" => Some(WEB_ARCHIVE),
        "eml" => Some(MAIL),
        "po" | "pot" => Some(CATALOGUE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_their_start() {
        assert_eq!(by_text("[script info]\ntitle: x"), Some(SUBTITLES));
        assert_eq!(by_text("# a\n\nmsgid \"\"\nmsgstr \"\"\n"), Some(CATALOGUE));
        assert_eq!(
            by_text("from: <saved>\nmime-version: 1.0\ncontent-type: multipart/related;\n\ttype=\"x\"\n\n"),
            Some(WEB_ARCHIVE)
        );
        assert_eq!(by_text("received: x\nmime-version: 1.0\n\nhello"), Some(MAIL));
        assert_eq!(by_text("from: the mayor\nsubject: the bridge\n\nit opened."), None);
        assert_eq!(by_text("mime-version: 1.0\nis a header of mails.\n"), None);
        assert_eq!(by_text("msgid \"x\" is a line"), None);
    }
}
