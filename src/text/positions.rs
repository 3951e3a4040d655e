//! From byte offsets to the Unicode code points of the stable JSON form.

use super::fold::{char_starts, low_bits};

/// The code-point position of every byte offset of one text.
///
/// Building costs one pass over the text; a look-up costs the same wherever it is. ASCII text needs no table.
#[derive(Debug)]
pub struct CodePoints<'text> {
    text: &'text str,
    /// Each stride of `STRIDE` bytes; empty for ASCII text.
    strides: Vec<Stride>,
}

/// Which of some bytes start a code point.
#[derive(Clone, Copy, Debug)]
struct Stride {
    /// Code points that start before the stride.
    n_before: u32,
    /// One bit a byte, the first lowest.
    starts: u64,
}

impl<'text> CodePoints<'text> {
    /// Indexes `text`.
    pub fn new(text: &'text str) -> Self {
        if text.is_ascii() {
            return Self { text, strides: Vec::new() };
        }
        let (whole, rest) = text.as_bytes().as_chunks::<STRIDE>();
        let mut n_before = 0;
        let mut stride = |starts: u64| {
            let here = n_before;
            n_before += starts.count_ones();
            Stride { n_before: here, starts }
        };
        let mut strides = Vec::with_capacity(whole.len() + 1);
        // most are ASCII, where every byte starts one
        strides.extend(whole.iter().map(|bytes| stride(if bytes.is_ascii() { u64::MAX } else { starts(bytes) })));
        if !rest.is_empty() {
            strides.push(stride(starts(rest)));
        }
        Self { text, strides }
    }

    /// Returns how many code points start before the byte `offset`; offsets behind the end count the whole text.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        match self.strides.get(offset / STRIDE) {
            Some(stride) => (stride.n_before + (stride.starts & ((1 << (offset % STRIDE)) - 1)).count_ones()) as usize,
            // the end of a text that fills its last stride
            None => self.strides.last().map_or(offset, |last| (last.n_before + last.starts.count_ones()) as usize),
        }
    }
}

/// Returns which of the bytes start a code point: one bit a byte, the first lowest.
fn starts(stride: &[u8]) -> u64 {
    let (steps, rest) = stride.as_chunks::<8>();
    // padded with bytes that start none
    let mut last = [0x80; 8];
    last[..rest.len()].copy_from_slice(rest);
    let steps = steps.iter().chain((!rest.is_empty()).then_some(&last));
    steps.zip(0..).fold(0, |starts, (step, nth)| starts | low_bits(char_starts(u64::from_le_bytes(*step))) << (8 * nth))
}

/// As many bytes as a word has bits.
const STRIDE: usize = 64;

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn every_boundary_of_mixed_text_counts_its_code_points() {
        let text = "Yoon’s — “fleeting” 戒厳令 ".repeat(200);
        let points = CodePoints::new(&text);
        for (nth, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), nth, "byte {at}");
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn the_end_of_texts_of_every_length_counts_all_code_points() {
        for n_words in 0..70 {
            let text = "é".repeat(n_words);
            assert_eq!(CodePoints::new(&text).at(usize::MAX), n_words);
        }
    }
}
