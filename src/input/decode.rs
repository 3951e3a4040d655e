//! From bytes to text: byte-order marks, declared and guessed encodings, broken sequences.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::diagnostic::Diagnostic;

/// Returns the text of a file without its byte-order mark; what had to be replaced is said in a note. Line ends stay as they are.
///
/// `declared` is the encoding a page names itself; a byte-order mark weighs more, and valid UTF-8 is always UTF-8.
///
/// # Errors
/// A message where the bytes are no text at all.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    declared: Option<&[u8]>,
    name: &str,
    notes: &mut Vec<Diagnostic>,
) -> Result<Cow<'b, str>, Diagnostic> {
    if let Some((encoding, n_mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(n_mark..).unwrap_or_default());
        return Ok(said(text, broken, encoding, name, notes));
    }
    refuse_binary(bytes, name)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let declared = declared.and_then(Encoding::for_label).filter(|encoding| *encoding != UTF_8);
    let encoding = declared.unwrap_or_else(|| guess(bytes));
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Ok(said(text, broken, encoding, name, notes))
}

/// Refuses bytes that are no text.
///
/// # Errors
/// A message that says what the file is.
pub(super) fn refuse_binary(bytes: &[u8], name: &str) -> Result<(), Diagnostic> {
    match binary(bytes) {
        Some(kind) => Err(Diagnostic::new("binary", name, format!("this is {kind}, not text")).help("save the article as text or HTML")),
        None => Ok(()),
    }
}

fn said<'b>(text: Cow<'b, str>, broken: bool, encoding: &'static Encoding, name: &str, notes: &mut Vec<Diagnostic>) -> Cow<'b, str> {
    if broken {
        let n_broken = text.matches('\u{fffd}').count();
        let what = if n_broken == 1 { "1 place is".to_owned() } else { format!("{n_broken} places are") };
        let note = Diagnostic::new("broken-text", name, format!("{what} not valid {} and read as `\u{fffd}`", encoding.name()));
        notes.push(note.note().help("save the file as UTF-8"));
    }
    text
}

/// Chooses UTF-8 for text that is UTF-8 but for a few broken places, and asks the detector otherwise.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (mut n_good, mut n_bad) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        n_good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        n_bad += usize::from(!chunk.invalid().is_empty());
    }
    if n_good > n_bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // a lone broken byte in English text tells nothing about other alphabets
    if n_good == 0 && n_bad <= 2 && guess.decode_without_bom_handling(sample).1 { UTF_8 } else { guess }
}

/// Says what kind of file the bytes are when they are no text: known by its first bytes, or by zero bytes and control characters.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    for (head, kind) in [
        (&b"%PDF-"[..], "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"\x7fELF", "a program"),
        (b"{\\rtf", "an RTF document"),
    ] {
        if bytes.starts_with(head) {
            return Some(kind);
        }
    }
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let n_control = sample.iter().filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    (sample.contains(&0) || n_control * 20 > sample.len()).then_some("a binary file")
}

/// Says in a clause why a file cannot be read.
pub(super) fn cause(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "the file may not be read".to_owned(),
        std::io::ErrorKind::InvalidData => "the file is not UTF-8".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    }
}

/// In bytes: enough to know an encoding by.
const SAMPLE: usize = 64 << 10;
