//! Which file a path means.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// How many links are followed, as many as Linux does.
const MOST_LINKS: usize = 40;

/// Whether a path stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether a path means a folder: one that is there, or a name that ends as those of folders do.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Whether two paths lead to the same file, which need not exist.
pub(crate) fn same_file(one: &Path, two: &Path) -> bool {
    // As paths `-` and `-/` are equal, though only the first stands for standard input or output.
    match (is_standard(one), is_standard(two)) {
        (false, false) => resolved(one) == resolved(two),
        (one, two) => one == two,
    }
}

/// The file that a path means, without links, `.` and `..`. Of a file that does not exist the folders are resolved as
/// far as they exist; a link whose end does not exist is followed.
pub(crate) fn resolved(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(found) = fs::canonicalize(&path) {
            return found;
        }
        match fs::read_link(&path) {
            Ok(end) => path = folder_of(&path).join(end),
            Err(_) => break,
        }
    }
    match (path.file_name(), path.parent()) {
        (Some(name), Some(_)) => resolved(&folder_of(&path)).join(name),
        // It ends in `..` or is a root.
        _ => plain(&path),
    }
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A path without `.` and `..`, by its letters alone.
fn plain(path: &Path) -> PathBuf {
    let mut found = std::env::current_dir().unwrap_or_default();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(found.pop()),
            _ => found.push(part),
        }
    }
    found
}

/// The ending of a name in small letters, without the point.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_do_not_exist_are_the_same_too() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("in")).unwrap();
        assert!(same_file(&at("new.tmx"), &at("in/../new.tmx")));
        assert!(same_file(&at("new.tmx"), &at("./new.tmx")));
        assert!(same_file(&at("missing/new.tmx"), &at("missing/./new.tmx")));
        assert!(!same_file(&at("new.tmx"), &at("in/new.tmx")));
        assert!(same_file(Path::new("-"), Path::new("-")));
        assert!(!same_file(Path::new("-"), Path::new("-/")));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("real")).unwrap();
        std::os::unix::fs::symlink("real", at("folder")).unwrap();
        std::os::unix::fs::symlink("real/late.tmx", at("late.tmx")).unwrap();
        std::os::unix::fs::symlink("round", at("round")).unwrap();
        assert!(same_file(&at("folder/a.tmx"), &at("real/a.tmx")));
        assert!(same_file(&at("late.tmx"), &at("real/late.tmx")));
        assert!(!same_file(&at("round"), &at("late.tmx")));
    }
}
