//! From byte offsets to the Unicode code points of the stable JSON form.

/// The code-point position of every byte offset of one text.
///
/// Building costs one pass over the text; a look-up costs at most one pass over 16 bytes. ASCII text needs no table.
#[derive(Debug)]
pub struct CodePoints<'text> {
    text: &'text str,
    /// Code points before each stride of `STRIDE` bytes; empty for ASCII text.
    before: Vec<u32>,
}

impl<'text> CodePoints<'text> {
    /// Indexes `text`.
    pub fn new(text: &'text str) -> Self {
        if text.is_ascii() {
            return Self { text, before: Vec::new() };
        }
        let mut n_points = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let here = n_points;
                n_points += chunk.iter().filter(|byte| starts_char(**byte)).count() as u32;
                here
            })
            .collect();
        Self { text, before }
    }

    /// Returns how many code points lie before the byte `offset`; offsets behind the end count the whole text.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if self.before.is_empty() {
            return offset;
        }
        let stride = (offset / STRIDE).min(self.before.len() - 1);
        let rest = &self.text.as_bytes()[stride * STRIDE..offset];
        self.before[stride] as usize + rest.iter().filter(|byte| starts_char(**byte)).count()
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

const STRIDE: usize = 16;

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
}
