//! Files paired by their names: `x.en.txt` with `x_zh.html`, `en/x.txt` with `zh/x.txt`, 公告英文 with 公告中文.

use std::collections::BTreeMap;
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

/// What is aligned together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    /// The path of the output below its folder, without an ending.
    pub(crate) name: PathBuf,
    /// The release, or the file of one language.
    pub(crate) input: PathBuf,
    /// The file of the other language.
    pub(crate) other: Option<PathBuf>,
}

/// The tasks among files, and the files that lack a counterpart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tasks {
    pub(crate) tasks: Vec<Task>,
    pub(crate) unpaired: Vec<PathBuf>,
}

/// The files of one name, by the language in their names, each with its mark.
#[derive(Default)]
struct Group {
    english: Vec<(PathBuf, String)>,
    chinese: Vec<(PathBuf, String)>,
    unmarked: Vec<PathBuf>,
}

/// Pairs the files of one folder; the paths are relative to it. A file without a mark is a release of its own, unless
/// just one language is missing.
pub(crate) fn in_one_folder(files: &[PathBuf]) -> Tasks {
    let mut groups: BTreeMap<PathBuf, Group> = BTreeMap::new();
    for path in files {
        let (language, mark, key) = marked(path);
        let group = groups.entry(key).or_default();
        match language {
            Some(Language::English) => group.english.push((path.clone(), mark)),
            Some(Language::Chinese) => group.chinese.push((path.clone(), mark)),
            None => group.unmarked.push(path.clone()),
        }
    }
    let mut tasks = Tasks::default();
    for (name, mut group) in groups {
        let mut pair = |name: PathBuf, one: &Path, two: &Path| {
            tasks.tasks.push(Task { name, input: one.to_owned(), other: Some(two.to_owned()) });
        };
        let sides = [group.english.len(), group.chinese.len()];
        match (sides, group.unmarked.len()) {
            ([1, chinese], _) if chinese > 0 => {
                for (path, mark) in &group.chinese {
                    let name = if chinese > 1 { with_mark(&name, mark) } else { name.clone() };
                    pair(name, &group.english[0].0, path);
                }
            }
            ([english, 1], _) if english > 0 => {
                for (path, mark) in &group.english {
                    pair(with_mark(&name, mark), path, &group.chinese[0].0);
                }
            }
            ([1, 0], 1) => pair(name.clone(), &group.english[0].0, &group.unmarked.remove(0)),
            ([0, 1], 1) => pair(name.clone(), &group.unmarked.remove(0), &group.chinese[0].0),
            _ => {
                tasks.unpaired.extend(group.english.into_iter().chain(group.chinese).map(|(path, _)| path));
            }
        }
        tasks.tasks.extend(group.unmarked.into_iter().map(|input| Task { name: name.clone(), input, other: None }));
    }
    tasks
}

/// Pairs the files of two folders; the paths are relative to each. Languages are told by the text, not by the names.
pub(crate) fn in_two_folders(one: &[PathBuf], two: &[PathBuf]) -> (Tasks, Vec<PathBuf>) {
    let mut groups: BTreeMap<PathBuf, [Vec<&PathBuf>; 2]> = BTreeMap::new();
    for (side, files) in [one, two].into_iter().enumerate() {
        for path in files {
            groups.entry(marked(path).2).or_default()[side].push(path);
        }
    }
    let mut tasks = Tasks::default();
    let mut second = Vec::new();
    for (name, [one, two]) in groups {
        if let ([one], [two]) = (&one[..], &two[..]) {
            tasks.tasks.push(Task { name, input: (*one).clone(), other: Some((*two).clone()) });
        } else {
            tasks.unpaired.extend(one.into_iter().cloned());
            second.extend(two.into_iter().cloned());
        }
    }
    (tasks, second)
}

fn with_mark(name: &Path, mark: &str) -> PathBuf {
    let mut name = name.as_os_str().to_owned();
    name.push(".");
    name.push(mark);
    PathBuf::from(name)
}

/// The language that a path names, the mark that names it, and the path without that mark and the ending.
fn marked(path: &Path) -> (Option<Language>, String, PathBuf) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn pairs_by_the_usual_marks() {
        for (one, two) in [
            ("x.en.txt", "x.zh.txt"),
            ("x_en.txt", "x_zh.html"),
            ("x-en.docx", "x-cn.docx"),
            ("x.txt", "x-chs.txt"),
            ("x_EN.txt", "x_tc.txt"),
            ("en/x.txt", "zh/x.txt"),
            ("en/x.txt", "zh-CN/x.docx"),
            ("x英文.txt", "x中文.txt"),
            ("x（英文版）.txt", "x（中文版）.txt"),
            ("en-x.txt", "zh-x.txt"),
            ("x.en-US.txt", "x.zh-TW.txt"),
        ] {
            let found = in_one_folder(&paths(&[one, two]));
            let task = Task { name: "x".into(), input: one.into(), other: Some(two.into()) };
            assert_eq!(found, Tasks { tasks: vec![task], unpaired: Vec::new() }, "{one} {two}");
        }
    }

    #[test]
    fn leaves_other_names_alone() {
        let found = in_one_folder(&paths(&["report.txt", "garden.txt", "zh-only.zh.txt", "a/b.txt"]));
        assert_eq!(found.tasks.len(), 3);
        assert_eq!(found.unpaired, paths(&["zh-only.zh.txt"]));
    }

    #[test]
    fn one_english_file_with_two_scripts() {
        let found = in_one_folder(&paths(&["x.en.txt", "x.sc.txt", "x.tc.txt"]));
        let names: Vec<_> = found.tasks.into_iter().map(|task| task.name).collect();
        assert_eq!(names, paths(&["x.sc", "x.tc"]));
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_stay_as_they_are() {
        use std::os::unix::ffi::OsStrExt;
        let path = |bytes: &[u8]| PathBuf::from(OsStr::from_bytes(bytes));
        let found =
            in_one_folder(&[path(b"a\xFF.txt"), path(b"a\xFE.txt"), path(b"b\xB9_en.txt"), path(b"b\xB9_zh.txt")]);
        let names: Vec<_> = found.tasks.iter().map(|task| task.name.clone()).collect();
        assert_eq!(names, [path(b"a\xFE"), path(b"a\xFF"), path(b"b\xB9")]);
    }

    /// File names that share marks, stems, folders and endings.
    fn names() -> impl proptest::strategy::Strategy<Value = Vec<PathBuf>> {
        use proptest::prelude::*;
        let stem =
            prop_oneof![Just("a"), Just("b.en"), Just("c_zh"), Just("公告英文"), Just("en"), Just("(zh)"), Just("")];
        let mark = prop_oneof![
            Just(""),
            Just(".en"),
            Just("_ZH"),
            Just("-cn"),
            Just("（中文版）"),
            Just("英文"),
            Just(".sc"),
            Just(" E"),
            Just("İ"),
        ];
        let folder = prop_oneof![Just(""), Just("en/"), Just("zh-CN/"), Just("x/")];
        let name = (folder, stem, mark, prop_oneof![Just(".txt"), Just(".docx"), Just("")]);
        let name = name.prop_map(|(folder, stem, mark, ending)| PathBuf::from(format!("{folder}{stem}{mark}{ending}")));
        proptest::collection::btree_set(name, 0..12).prop_map(|names| names.into_iter().collect())
    }

    proptest::proptest! {
        #[test]
        fn every_file_has_its_place(one in names(), two in names()) {
            let found = in_one_folder(&one);
            for file in &one {
                let alone = found.tasks.iter().filter(|task| task.other.is_none() && task.input == *file).count();
                let paired = found
                    .tasks
                    .iter()
                    .any(|task| task.other.is_some() && (task.input == *file || task.other.as_ref() == Some(file)));
                let left = found.unpaired.iter().filter(|left| *left == file).count();
                proptest::prop_assert_eq!(alone + usize::from(paired) + left, 1, "{:?} in {:?}", file, &found);
            }
            let (found, second) = in_two_folders(&one, &two);
            for (side, files, left) in [(0, &one, &found.unpaired), (1, &two, &second)] {
                for file in files {
                    let used = |task: &&Task| if side == 0 { task.input == *file } else { task.other.as_ref() == Some(file) };
                    let count = found.tasks.iter().filter(used).count() + left.iter().filter(|left| *left == file).count();
                    proptest::prop_assert_eq!(count, 1, "{:?}", file);
                }
            }
        }
    }

    #[test]
    fn pairs_two_folders() {
        let (found, second) =
            in_two_folders(&paths(&["a.txt", "b.en.txt", "c.txt"]), &paths(&["a.txt", "b.zh.txt", "d.txt"]));
        assert_eq!(found.tasks.len(), 2);
        assert_eq!((found.unpaired, second), (paths(&["c.txt"]), paths(&["d.txt"])));
    }
}
