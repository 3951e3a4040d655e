//! The files of a folder of snapshots: found, read, and written whole or not at all.
//!
//! A file is written beside its place, brought to the disk and renamed: whoever reads sees the old file or the new one. What reads and
//! then writes does so while it holds the lock of the folder, and reads again first: two runs at once lose nothing.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::both::Both;
use super::file::{Snapshot, is_ours};
use crate::diagnostic::Diagnostic;

/// A folder of snapshots, which need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Store {
    /// The folder.
    pub dir: PathBuf,
}

/// A file that nobody needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it lies.
    pub path: PathBuf,
    /// Why nobody needs it.
    pub why: &'static str,
}

impl Store {
    /// Returns the file of what was accepted.
    pub fn accepted_path(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}{ACCEPTED}"))
    }

    /// Returns the file of what is pending.
    pub fn pending_path(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}{PENDING}"))
    }

    /// Returns the names of all snapshots of ours in the folder, sorted. Broken ones are among them; those of other tools are not.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .files()
            .filter_map(|path| {
                let name = path.file_name()?.to_str()?;
                let name = name.strip_suffix(PENDING).or_else(|| name.strip_suffix(ACCEPTED))?;
                let text = String::from_utf8_lossy(&fs::read(&path).ok()?).into_owned();
                (!name.is_empty() && is_ours(&text)).then(|| name.to_owned())
            })
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Reads both files of a name.
    ///
    /// # Errors
    /// Every fault of both files, with its place.
    pub fn read(&self, name: &str) -> Result<Both, Vec<Diagnostic>> {
        match (read(&self.accepted_path(name)), read(&self.pending_path(name))) {
            (Ok(accepted), Ok(pending)) => Ok(Both { accepted, pending }),
            (accepted, pending) => Err(accepted.err().into_iter().chain(pending.err()).flatten().collect()),
        }
    }

    /// Reads both files, lets `change` work on them, and writes what it left: all of it while nobody else does the same.
    ///
    /// A pending snapshot with the findings of the accepted one is removed.
    ///
    /// # Errors
    /// What cannot be read, locked or written; then both files are as they were.
    pub fn update<T>(&self, name: &str, change: impl FnOnce(&mut Both) -> T) -> Result<T, Vec<Diagnostic>> {
        let unwritable = |path: &Path, error: &io::Error| {
            let fault = Diagnostic::new("unwritable", path.display().to_string(), format!("cannot be written: {error}"));
            vec![fault.help("choose a folder that you may write to with `--snapshot-dir`")]
        };
        fs::create_dir_all(&self.dir).map_err(|error| unwritable(&self.dir, &error))?;
        let _lock = lock(&self.dir)?;
        let before = self.read(name)?;
        let mut both = before.clone();
        let told = change(&mut both);
        if both.pending.as_ref().is_some_and(|pending| both.accepted.as_ref().is_some_and(|it| it.entries == pending.entries)) {
            both.pending = None;
        }
        // what was accepted first: should the run end between the two, the decision is made and what is pending shrinks by itself
        for (path, before, after) in
            [(self.accepted_path(name), before.accepted, both.accepted), (self.pending_path(name), before.pending, both.pending)]
        {
            let written = match after {
                Some(after) if before.as_ref() != Some(&after) => write_whole(&path, after.write().as_bytes()),
                None if before.is_some() => fs::remove_file(&path),
                _ => Ok(()),
            };
            written.map_err(|error| unwritable(&path, &error))?;
        }
        Ok(told)
    }

    /// Returns the files of ours that an interrupted run left behind.
    pub fn leftovers(&self) -> Vec<Leftover> {
        let is_ours = |path: &PathBuf| {
            path.file_name().and_then(|it| it.to_str()).is_some_and(|it| it.starts_with(TEMPORARY_FRONT) && it.ends_with(TEMPORARY_BACK))
        };
        let mut found: Vec<PathBuf> = self.files().filter(is_ours).collect();
        found.sort();
        found.into_iter().map(|path| Leftover { path, why: "an interrupted run left it" }).collect()
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        fs::read_dir(&self.dir).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_file())
    }
}

/// Says what is wrong with a name, if anything is: it must be the name of a file on every system, and stay in its folder.
pub fn name_fault(name: &str) -> Option<Diagnostic> {
    let wrong = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let device = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let what = if name.trim().is_empty() {
        "is empty"
    } else if name.chars().any(wrong) {
        "holds a character that a file name cannot have everywhere"
    } else if name.starts_with(['.', '-', ' ']) || name.ends_with(['.', ' ']) {
        "begins or ends with a character that a file name should not"
    } else if DEVICES.contains(&device.as_str()) {
        "is the name of a device on Windows"
    } else if name.len() > LONGEST_NAME {
        "is longer than 100 bytes"
    } else {
        return None;
    };
    let mut plain = String::new();
    for letter in name.trim().chars().map(|letter| if wrong(letter) { '-' } else { letter }) {
        if !(plain.is_empty() && matches!(letter, '.' | '-' | ' ')) && plain.len() < LONGEST_NAME / 2 {
            plain.push(letter);
        }
    }
    let plain = plain.trim_end_matches(['.', ' ', '-']);
    let fault = Diagnostic::new("bad-name", "--snapshot", format!("the name of the snapshot `{}` {what}", crate::report::clean(name)));
    Some(match plain {
        "" => fault.help("write a name such as `flood`: letters, digits, `-`, `_` and `.`"),
        _ if DEVICES.contains(&device.as_str()) => fault.help(format!("write `{plain}-story`")),
        plain => fault.help(format!("write `{plain}`; another folder is given with `--snapshot-dir`")),
    })
}

fn read(path: &Path) -> Result<Option<Snapshot>, Vec<Diagnostic>> {
    let shown = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let fault = Diagnostic::new("unreadable", shown, format!("cannot be read: {error}"));
            return Err(vec![fault.help("choose a folder that you may read and write with `--snapshot-dir`")]);
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Snapshot::read(&text, &shown).map(Some),
        Err(_) => Err(vec![Diagnostic::new("unreadable", shown, "is not UTF-8 text").help("take the file from version control")]),
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // a link stays a link, the file behind it is replaced
    let known = fs::metadata(path).ok();
    let path = if known.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_FRONT).suffix(TEMPORARY_BACK);
    #[cfg(unix)]
    let plain: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(plain);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(known) = known {
        file.as_file().set_permissions(known.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path)?;
    // the file is in its place already: where a folder cannot be brought to the disk, nothing more can be done about it
    #[cfg(unix)]
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// Waits until nobody else writes in the folder. The lock ends with the value, or with the process.
fn lock(dir: &Path) -> Result<Option<File>, Vec<Diagnostic>> {
    let unlockable = |message: String| {
        let fault = Diagnostic::new("locked", dir.display().to_string(), message);
        vec![fault.help("another crosscheck writes here: end it, or try again")]
    };
    let file = lock_file(dir).map_err(|error| unlockable(format!("cannot be locked: {error}")))?;
    for _ in 0..PATIENCE {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            // some shared folders know no locks: the files are whole all the same
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(unlockable("is locked by another run for more than ten seconds".to_owned()))
}

/// The folder itself, so that no file of ours is left in it.
#[cfg(unix)]
fn lock_file(dir: &Path) -> io::Result<File> {
    File::open(dir)
}

#[cfg(not(unix))]
fn lock_file(dir: &Path) -> io::Result<File> {
    fs::OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(".crosscheck.lock"))
}

const ACCEPTED: &str = ".snap";
const PENDING: &str = ".snap.new";
const TEMPORARY_FRONT: &str = ".crosscheck-";
const TEMPORARY_BACK: &str = ".tmp";
const LONGEST_NAME: usize = 100;
/// Pauses until another run is given up on: ten seconds.
const PATIENCE: usize = 500;
const PAUSE: Duration = Duration::from_millis(20);
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4",
    "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];
