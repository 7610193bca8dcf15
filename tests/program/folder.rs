//! A folder of its own for each run of the program.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder with files, in which the program runs.
pub(crate) struct Folder {
    folder: tempfile::TempDir,
}

/// What a run left.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) messages: String,
}

impl Folder {
    /// A folder with files of these names and contents; a name may have folders before it.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folder = Self { folder };
        for (name, content) in files {
            folder.write(name, content.as_bytes());
        }
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of all files right in the folder, hidden ones too.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Every file of the folder and of the folders in it, with its content.
    pub(crate) fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let content = fs::read(&path).unwrap_or_default();
                    found.insert(path, content);
                }
            }
        }
        found
    }

    /// Runs the program with arguments parted by spaces and nothing on standard input.
    pub(crate) fn run(&self, args: &str) -> Run {
        self.run_with(args, b"")
    }

    /// Runs the program with arguments parted by spaces.
    pub(crate) fn run_with(&self, args: &str, input: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.args(args.split_whitespace());
        self.finish(command, input)
    }

    /// Runs a line as the shell does, with the program in its search path.
    #[cfg(unix)]
    pub(crate) fn shell(&self, line: &str) -> Run {
        self.shell_in("C", line)
    }

    /// The same in a locale.
    #[cfg(unix)]
    pub(crate) fn shell_in(&self, locale: &str, line: &str) -> Run {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_bitext"));
        let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["-c", line]).env("PATH", path);
        self.finish_in(locale, command, b"")
    }

    /// Runs the program in Chinese.
    pub(crate) fn run_chinese(&self, args: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.args(args.split_whitespace());
        self.finish_in("zh_CN.UTF-8", command, b"")
    }

    /// Runs the program with these variables of the environment alone.
    pub(crate) fn run_where(&self, variables: &[(&str, &str)], args: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.args(args.split_whitespace());
        self.finish_with(variables, command, b"")
    }

    fn finish(&self, command: Command, input: &[u8]) -> Run {
        self.finish_in("C", command, input)
    }

    fn finish_in(&self, locale: &str, command: Command, input: &[u8]) -> Run {
        self.finish_with(&[("LC_ALL", locale)], command, input)
    }

    fn finish_with(&self, variables: &[(&str, &str)], mut command: Command, input: &[u8]) -> Run {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(variables.iter().copied());
        command.current_dir(self.folder.path());
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || {
            // A program that fails early does not read its input.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let run = Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            messages: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!run.messages.contains("panicked"), "the program panicked:\n{}", run.messages);
        run
    }
}
