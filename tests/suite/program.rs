//! Runs the built program.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, OnceLock};

/// Runs the program in the folder of the crate with arguments and a standard input.
pub fn frontier(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontier"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that needs no input may have ended before it is written.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

/// What the program says, and the files of a report by their names.
pub struct Answer {
    pub output: Output,
    files: BTreeMap<String, Vec<u8>>,
}

impl Answer {
    /// A file of a report.
    pub fn file(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|bytes| std::str::from_utf8(bytes).expect(name))
    }
}

/// The answer to arguments that name no file but those of the repository: the program is run
/// once, whichever tests ask. A report is written to a folder of its own.
pub fn answer(args: &[&str]) -> &'static Answer {
    type Asked = BTreeMap<Vec<String>, &'static OnceLock<Answer>>;
    static ASKED: Mutex<Asked> = Mutex::new(Asked::new());
    let key = args.iter().map(|&argument| argument.to_owned()).collect();
    let asked = *ASKED.lock().unwrap().entry(key).or_insert_with(|| Box::leak(Box::default()));
    asked.get_or_init(|| match args[0] {
        "report" => report(args),
        _ => Answer { output: frontier(args, b""), files: BTreeMap::new() },
    })
}

fn report(args: &[&str]) -> Answer {
    let folder = tempfile::tempdir().unwrap();
    let output = frontier(&[args, &["-o", folder.path().to_str().unwrap()]].concat(), b"");
    let files = fs::read_dir(folder.path()).unwrap().map(|file| {
        let file = file.unwrap();
        (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())
    });
    Answer { output, files: files.collect() }
}
