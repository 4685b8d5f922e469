//! The language of an article that does not say it.
//!
//! In: a text. Out: an ISO 639-1 code, or nothing where the text is too short or the guess
//! unsure. It reads the beginning only.

use whatlang::Lang;

/// Bytes looked at: enough for a sure guess, and cheap.
const LOOKED_AT: usize = 1_200;
/// Words so common in English that a page with many of them is English.
const ENGLISH: &[&str] = &["the", "of", "and", "to", "in", "that", "was", "for", "said", "on", "is", "with"];

/// The language of `text`.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let (mut words, mut english) = (0, 0);
    for word in head.split_ascii_whitespace() {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|e| e.eq_ignore_ascii_case(word)));
    }
    // One word in six among twenty: no other language comes near.
    if words >= 20 && english * 6 >= words {
        return Some("en");
    }
    let info = whatlang::detect(head).filter(|i| i.is_reliable())?;
    Some(match info.lang() {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Bul => "bg",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Mkd => "mk",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Mar => "mr",
        Lang::Guj => "gu",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Cat => "ca",
        Lang::Lat => "la",
        Lang::Epo => "eo",
        Lang::Afr => "af",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let english =
            "The harbour office said on Monday that the ferry was late because of the fog, and that no one was hurt in the crossing.";
        assert_eq!(detect(english), Some("en"));
        let german =
            "Der Bürgermeister sagte am Montag, die Brücke werde noch in diesem Jahr geschlossen, weil die Pfeiler nachgegeben hätten.";
        assert_eq!(detect(german), Some("de"));
        assert_eq!(detect("Ok"), None);
        assert_eq!(detect(""), None);
    }
}
