//! Bytes to characters: the program counts bytes, its records count Unicode characters.

/// Bytes between two places whose count of characters is remembered.
const STEP: usize = 256;

/// The number of characters before any byte of a text.
pub(crate) struct Chars<'a> {
    /// For each byte: whether a character begins there, in blocks of [`STEP`] with the count before each block.
    counts: Vec<usize>,
    text: &'a str,
}

impl<'a> Chars<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(STEP) {
            counts.push(count);
            count += begun(block);
        }
        Self { counts, text }
    }

    /// The characters that begin before byte `at`, which lies on a character's border.
    pub(crate) fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = (at / STEP).min(self.counts.len().saturating_sub(1));
        self.counts.get(block).copied().unwrap_or(0) + begun(&self.text.as_bytes()[block * STEP..at])
    }
}

/// The characters that begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counts_as_the_standard_library_does(text in "(\\PC|[а-я€𝄞]){0,700}") {
            let chars = Chars::of(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(chars.at(at), count);
            }
            prop_assert_eq!(chars.at(text.len()), text.chars().count());
        }
    }
}
