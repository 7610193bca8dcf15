//! Files paired by their names: `x.en.txt` with `x_zh.html`, `en/x.txt` with `zh/x.txt`, 公告英文 with 公告中文.

mod marks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bitext::Language;

use marks::{marked, marked_before_version};

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
    pair_versions(&mut groups);
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

/// Puts names in which a version stands behind the mark to those of their language, where both languages are there.
fn pair_versions(groups: &mut BTreeMap<PathBuf, Group>) {
    let mut found: BTreeMap<PathBuf, Group> = BTreeMap::new();
    for path in groups.values().flat_map(|group| &group.unmarked) {
        let Some((language, mark, key)) = marked_before_version(path) else { continue };
        let group = found.entry(key).or_default();
        let side = if language == Language::English { &mut group.english } else { &mut group.chinese };
        side.push((path.clone(), mark));
    }
    for (key, group) in found.into_iter().filter(|(_, group)| !group.english.is_empty() && !group.chinese.is_empty()) {
        let is_in = |path: &PathBuf| group.english.iter().chain(&group.chinese).any(|(own, _)| own == path);
        groups.values_mut().for_each(|group| group.unmarked.retain(|path| !is_in(path)));
        let own = groups.entry(key).or_default();
        own.english.extend(group.english);
        own.chinese.extend(group.chinese);
    }
}

/// Pairs the files of two folders; the paths are relative to each. Languages are told by the text, not by the names.
pub(crate) fn in_two_folders(one: &[PathBuf], two: &[PathBuf]) -> (Tasks, Vec<PathBuf>) {
    let mut groups: BTreeMap<PathBuf, [Vec<&PathBuf>; 2]> = BTreeMap::new();
    for (side, files) in [one, two].into_iter().enumerate() {
        for path in files {
            groups.entry(marked(path).2).or_default()[side].push(path);
        }
    }
    let mut versions: BTreeMap<PathBuf, [Vec<&PathBuf>; 2]> = BTreeMap::new();
    groups.retain(|_, [one, two]| {
        let alone = match (&one[..], &two[..]) {
            ([path], []) => Some((0, *path)),
            ([], [path]) => Some((1, *path)),
            _ => None,
        };
        match alone.and_then(|(side, path)| Some((side, path, marked_before_version(path)?.2))) {
            Some((side, path, key)) => {
                versions.entry(key).or_default()[side].push(path);
                false
            }
            None => true,
        }
    });
    for (key, [one, two]) in versions {
        let group = groups.entry(key).or_default();
        group[0].extend(one);
        group[1].extend(two);
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

/// The name of the output of one or two files, without an ending: `release` for `release.docx` and for `release.en.txt` with
/// `release.zh.txt`, that of the first for two whose names have nothing in common.
pub(crate) fn of_output(files: &[&Path]) -> PathBuf {
    let names: Vec<PathBuf> = files.iter().map(|path| PathBuf::from(path.file_name().unwrap_or_default())).collect();
    match &in_one_folder(&names).tasks[..] {
        [task] if task.other.is_some() => task.name.clone(),
        _ => files.first().and_then(|path| path.file_stem()).map(PathBuf::from).unwrap_or_default(),
    }
}

fn with_mark(name: &Path, mark: &str) -> PathBuf {
    let mut name = name.as_os_str().to_owned();
    name.push(".");
    name.push(mark);
    PathBuf::from(name)
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
    fn the_same_version_pairs() {
        let found = in_one_folder(&paths(&["fees_en_v2.txt", "fees_zh_v2.txt", "fees_zh_v3.txt", "fees_v2.txt"]));
        let pair =
            Task { name: "fees_v2".into(), input: "fees_en_v2.txt".into(), other: Some("fees_zh_v2.txt".into()) };
        assert!(found.tasks.contains(&pair), "{found:?}");
        assert_eq!((found.tasks.len(), found.unpaired.len()), (3, 0), "{found:?}");
        let (found, second) = in_two_folders(&paths(&["fees_en_2026.txt"]), &paths(&["fees_zh_2026.txt"]));
        assert_eq!((found.tasks.len(), second.len()), (1, 0));
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
        use std::ffi::OsStr;
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
