//! Which bytes of a text need escapes in JSON.

/// Where a text needs escapes: found once, while its words are written many times.
#[derive(Debug)]
pub(super) struct Escapes {
    /// One bit a byte, the first lowest; behind the last number is one without any.
    bits: Vec<u64>,
}

impl Escapes {
    /// Finds the escapes of `text`.
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut bits = vec![0_u64; text.len().div_ceil(64) + 1];
        let mut mark = |at: usize| bits[at / 64] |= 1 << (at % 64);
        memchr::memchr3_iter(b'"', b'\\', b'\n', bytes).for_each(&mut mark);
        // few texts have any others
        if bytes.iter().fold(0, |any, byte| any | u8::from(*byte < 0x20 && *byte != b'\n')) != 0 {
            bytes.iter().enumerate().filter(|(_, byte)| is_escaped(**byte)).for_each(|(at, _)| mark(at));
        }
        Self { bits }
    }

    /// Tells whether there is none in the bytes `from..to` of the text, fewer than 64.
    #[inline]
    pub(super) fn are_none(&self, from: usize, to: usize) -> bool {
        debug_assert!(to - from < 64, "as many bits as one number has");
        let (nth, shift) = (from / 64, from % 64);
        let Some([here, next]) = self.bits.get(nth..nth + 2) else { return false };
        (here >> shift | next << 1 << (63 - shift)) & ((1 << (to - from)) - 1) == 0
    }

    /// Returns the first in the bytes `from..to` of the text.
    #[inline]
    pub(super) fn next(&self, from: usize, to: usize) -> Option<usize> {
        let bits = self.bits.get(from / 64..to.div_ceil(64))?;
        let mut behind = u64::MAX << (from % 64);
        let (nth, here) =
            bits.iter().map(|bits| bits & std::mem::replace(&mut behind, u64::MAX)).enumerate().find(|(_, here)| *here != 0)?;
        let at = (from / 64 + nth) * 64 + here.trailing_zeros() as usize;
        (at < to).then_some(at)
    }
}

/// Returns how many bytes stand before the first that needs an escape; nothing where none does. Looks at eight at a time.
pub(super) fn n_plain(bytes: &[u8]) -> Option<usize> {
    // a borrow may mark a plain byte behind a special one, never miss one: the bytes decide
    let found = |from: usize| bytes[from..].iter().position(|byte| is_escaped(*byte)).map(|at| from + at);
    let Some(last) = bytes.last_chunk::<8>() else {
        // the first four and the last four, which may be some of the same
        let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) else { return found(0) };
        let both = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
        return if may_escape(both) { found(0) } else { None };
    };
    let (steps, rest) = bytes.as_chunks::<8>();
    if let Some(nth) = steps.iter().position(|step| may_escape(u64::from_le_bytes(*step))) {
        return found(nth * 8);
    }
    if may_escape(u64::from_le_bytes(*last)) { found(bytes.len() - rest.len()) } else { None }
}

/// Tells of eight bytes whether one may need an escape: surely none, where the answer is no.
pub(super) fn may_escape(step: u64) -> bool {
    let is = |byte: u8| (step ^ (ONES * u64::from(byte))).wrapping_sub(ONES) & !(step ^ (ONES * u64::from(byte)));
    (is(b'"') | is(b'\\') | step.wrapping_sub(ONES * 0x20) & !step) & HIGH != 0
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES * 0x80;
