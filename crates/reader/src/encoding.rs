//! From bytes to text: byte order marks, declared character sets, UTF-8.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::Error;

/// How many bytes of a page are searched for the character set it declares, as browsers do.
const DECLARATION_BYTES: usize = 1024;

/// Text as decoded, and where it was not valid.
pub(crate) struct Decoded {
    /// The text; U+FFFD where bytes were invalid.
    pub(crate) text: String,
    /// Offset of the first invalid byte in the input, and the encoding it was read in.
    pub(crate) invalid: Option<(u64, &'static str)>,
}

/// Decodes plain text: UTF-8, or UTF-16 where a byte order mark says so. The mark is left out.
pub(crate) fn text(name: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let broken = |offset, encoding| Error::Encoding {
        name: name.to_owned(),
        line: None,
        offset: offset as u64,
        encoding,
    };
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            let Decoded { text, invalid } = decode(encoding, bytes.get(mark..).unwrap_or_default(), mark);
            match invalid {
                Some((offset, encoding)) => {
                    Err(Error::Encoding { name: name.to_owned(), line: None, offset, encoding })
                }
                None => Ok(text),
            }
        }
        found => {
            let mark = found.map_or(0, |(_, mark)| mark);
            let mut text =
                String::from_utf8(bytes).map_err(|e| broken(e.utf8_error().valid_up_to(), "UTF-8"))?;
            text.drain(..mark);
            Ok(text)
        }
    }
}

/// Decodes a page: by its byte order mark, else by the character set it declares, else as UTF-8.
pub(crate) fn page(bytes: &[u8]) -> Decoded {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => decode(encoding, bytes.get(mark..).unwrap_or_default(), mark),
        None => decode(declared(bytes).unwrap_or(UTF_8), bytes, 0),
    }
}

/// The start of a source as text, for telling its format.
pub(crate) fn glimpse(bytes: &[u8]) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned()
}

/// Decodes with replacement, noting the first invalid byte. `before` bytes stand before `bytes` in the input.
fn decode(encoding: &'static Encoding, bytes: &[u8], before: usize) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let offset = || first_invalid(encoding, bytes) + before;
    let invalid = malformed.then(|| (offset() as u64, encoding.name()));
    Decoded { text: text.into_owned(), invalid }
}

/// Where the first invalid sequence of bytes begins.
fn first_invalid(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    if encoding == UTF_8 {
        return Encoding::utf8_valid_up_to(bytes);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0; 4096];
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, taken, _) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
        read += taken;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return bytes.len(),
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return read.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

/// The character set that a page's head declares: `<meta charset=...>`, `content="text/html; charset=..."`,
/// or `<?xml encoding=...?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|xml| xml.split_once("?>"));
    let xml = xml.and_then(|(declaration, _)| label(declaration, "encoding"));
    let meta = || head.split("<meta").skip(1).find_map(|meta| label(meta.split('>').next()?, "charset"));
    let encoding = xml.or_else(meta)?;
    // A page whose declaration could be read is not in UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The encoding that follows `key=` in a tag.
fn label(tag: &str, key: &str) -> Option<&'static Encoding> {
    let (_, value) = tag.split_once(key)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = value.find(['"', '\'', ' ', ';', '/', '>']).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf8_unless_a_mark_says_otherwise() {
        let cases: [(&[u8], Result<&str, u64>); 7] = [
            (b"abc", Ok("abc")),
            (b"\xEF\xBB\xBFabc", Ok("abc")),
            (b"\xFF\xFEa\0b\0", Ok("ab")),
            (b"\xFE\xFF\0a\0b", Ok("ab")),
            (b"caf\xE9", Err(3)),
            (b"\xEF\xBB\xBFcaf\xE9", Err(6)),
            (b"\xFF\xFEa\0\0\xDCb\0", Err(4)),
        ];
        for (bytes, expected) in cases {
            match (text("a.txt", bytes.to_vec()), expected) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected),
                (Err(Error::Encoding { offset, .. }), Err(expected)) => {
                    assert_eq!(offset, expected, "{bytes:?}")
                }
                (found, _) => panic!("{bytes:?}: {found:?}"),
            }
        }
    }

    #[test]
    fn page_declares_its_character_set() {
        let cases: [(&[u8], &str); 7] = [
            (b"<meta charset=windows-1251>\xCF\xF3\xF2\xE8\xED", "Путин"),
            (b"<meta charset='utf-8'>caf\xC3\xA9", "café"),
            (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>caf\xE9", "café"),
            (b"<?xml version='1.0' encoding='iso-8859-1'?><html>caf\xE9", "café"),
            (b"<meta charset=utf-16>caf\xC3\xA9", "café"),
            (b"<meta charset=nonsense>caf\xC3\xA9", "café"),
            (b"caf\xC3\xA9", "café"),
        ];
        for (bytes, end) in cases {
            let decoded = page(bytes);
            assert!(decoded.text.ends_with(end) && decoded.invalid.is_none(), "{end}: {}", decoded.text);
        }
        assert_eq!(page(b"caf\xE9").invalid, Some((3, "UTF-8")));
    }
}
