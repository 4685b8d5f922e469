//! Bytes become text.
//!
//! In: bytes as they came out of a file. Out: their text, unchanged but for the byte order mark,
//! and a note where the encoding had to be guessed. It never drops a byte without saying so.

use encoding_rs::{Encoding, UTF_8};

/// Text, and what a reader should know about its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// The name of an encoding that is not UTF-8.
    pub legacy: Option<&'static str>,
    /// Some bytes stood for no character and became U+FFFD.
    pub damaged: bool,
}

/// Decodes by byte order mark, else as UTF-8, else by `known`, else by the likeliest legacy
/// encoding.
pub(super) fn decode(bytes: Vec<u8>, known: Option<&'static Encoding>) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if memchr::memchr(0, text.as_bytes()).is_some() {
            return Err("binary: it holds NUL characters".into());
        }
        let legacy = (encoding != UTF_8).then_some(encoding.name());
        return Ok(Decoded { text: text.into_owned(), legacy, damaged });
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err("binary: it holds NUL bytes".into());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, legacy: None, damaged: false }),
        Err(error) => error.into_bytes(),
    };
    let encoding = known.unwrap_or_else(|| guess(&bytes));
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes);
    Ok(Decoded { text: text.into_owned(), legacy: (encoding != UTF_8).then_some(encoding.name()), damaged })
}

/// The likeliest encoding of bytes that are not UTF-8. Mostly UTF-8 with a few broken bytes stays
/// UTF-8: one bad byte must not turn every accent of a page into two letters.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > 3 * bad {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec(), None).unwrap()
    }

    #[test]
    fn marks_and_legacy_encodings_are_read() {
        assert_eq!(text(b"\xEF\xBB\xBFcaf\xC3\xA9").text, "café");
        assert_eq!(text(b"\xFF\xFEc\0a\0f\0\xE9\0").text, "café");
        assert_eq!(text(b"\xFE\xFF\0c\0a\0f\0\xE9").text, "café");
        let legacy = text("Der Bürgermeister sagte, die Brücke müsse schließen.".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
        assert_eq!(legacy.text, "Der Bürgermeister sagte, die Brücke müsse schließen.");
        assert_eq!(legacy.legacy, Some("windows-1252"));
    }

    #[test]
    fn one_bad_byte_costs_one_character() {
        let mut bytes = "Señor Núñez llegó mañana".as_bytes().to_vec();
        bytes.push(0xFF);
        let decoded = text(&bytes);
        assert_eq!(decoded.text, "Señor Núñez llegó mañana\u{FFFD}");
        assert!(decoded.damaged && decoded.legacy.is_none());
    }

    #[test]
    fn nul_bytes_are_binary() {
        assert!(decode(b"a\0b".to_vec(), None).is_err());
    }

    #[test]
    fn every_byte_becomes_text() {
        for byte in 1..=255u8 {
            assert!(decode(vec![b'a', byte, b'b'], None).is_ok());
        }
    }
}
