//! The language of an article that does not say it.
//!
//! In: a text. Out: an ISO 639-1 code, or nothing where the text is too short or the guess
//! unsure. It reads the beginning only.

use std::sync::LazyLock;
use whatlang::Lang;

/// Bytes looked at: enough for a sure guess, and cheap.
const LOOKED_AT: usize = 1_200;
/// Words so common in a language that a page with many of them is in it, and that its neighbours
/// do not have: "de" and "que" are left out.
const COMMON: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "that", "was", "for", "said", "on", "is", "with", "a", "by", "from", "has", "its", "will",
            "be", "are", "were", "have", "would", "it",
        ],
    ),
    (
        "de",
        &["der", "die", "das", "und", "den", "dem", "des", "von", "mit", "ist", "im", "ein", "eine", "auf", "für", "zu", "sich", "nicht"],
    ),
    ("fr", &["le", "les", "des", "du", "et", "est", "dans", "une", "pour", "au", "aux", "sur", "par", "qui", "pas", "été"]),
    ("es", &["el", "los", "las", "del", "y", "en", "con", "por", "una", "para", "al", "fue", "más"]),
];
/// Words looked at for them, at least.
const FEWEST: u32 = 12;
/// Bytes of the longest of them.
const LONGEST: usize = 5;
/// Different ones of them that must stand there.
const DIFFERENT: u32 = 3;

/// A word, the number of its language, and its number in the list of that.
type Listed = (&'static str, usize, usize);
/// [`COMMON`] by the first byte of the word.
static BY_FIRST_BYTE: LazyLock<Vec<Vec<Listed>>> = LazyLock::new(|| {
    let mut table = vec![Vec::new(); 256];
    for (language, (_, list)) in COMMON.iter().enumerate() {
        for (number, word) in list.iter().enumerate() {
            table[usize::from(word.as_bytes()[0])].push((*word, language, number));
        }
    }
    table
});

/// How many words of a text are common words of each language.
struct Counts {
    words: u32,
    hits: [u32; COMMON.len()],
    /// Which of each list, as bits.
    different: [u32; COMMON.len()],
}

impl Counts {
    fn new(head: &str) -> Self {
        let mut counts = Counts { words: 0, hits: [0; COMMON.len()], different: [0; COMMON.len()] };
        for word in head.split_ascii_whitespace() {
            counts.words += 1;
            if word.len() > LONGEST {
                continue;
            }
            for &(common, language, number) in &BY_FIRST_BYTE[usize::from(word.as_bytes()[0].to_ascii_lowercase())] {
                if common.eq_ignore_ascii_case(word) {
                    counts.hits[language] += 1;
                    counts.different[language] |= 1 << number;
                }
            }
        }
        counts
    }

    /// The language whose common words are one in six of the words, and twice as many as those of
    /// any other: no language without a list comes near.
    fn language(&self) -> Option<&'static str> {
        let best = (0..COMMON.len()).max_by_key(|&at| self.hits[at])?;
        let clear = (0..COMMON.len()).all(|at| at == best || 2 * self.hits[at] <= self.hits[best]);
        let enough = self.words >= FEWEST && self.hits[best] * 6 >= self.words && self.different[best].count_ones() >= DIFFERENT;
        (enough && clear).then_some(COMMON[best].0)
    }

    /// True where a text of some length has next to none of the common words of a language that
    /// has a list: tables and lists of names look like any language.
    fn speaks_against(&self, language: &str) -> bool {
        let list = COMMON.iter().position(|(known, _)| *known == language);
        list.is_some_and(|at| self.words >= FEWEST && self.hits[at] * 20 < self.words)
    }
}

/// The language of `text`.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let counts = Counts::new(head);
    counts.language().or_else(|| by_trigrams(head).filter(|language| !counts.speaks_against(language)))
}

/// The guess of a model of trigrams, where it is sure.
fn by_trigrams(head: &str) -> Option<&'static str> {
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
        for (text, language) in [
            ("Le maire a dit lundi que le pont serait fermé dans l'année, et que les piliers sont usés par des crues du fleuve.", "fr"),
            ("El alcalde dijo el lunes que el puente se cerrará este año y que los pilares del río fueron dañados por las lluvias.", "es"),
            (
                "O prefeito disse na segunda-feira que a ponte será fechada este ano, e que os pilares do rio foram danificados pelas chuvas.",
                "pt",
            ),
            (
                "Il sindaco ha detto lunedì che il ponte sarà chiuso entro l'anno e che i pilastri sono stati danneggiati dalle piogge.",
                "it",
            ),
            ("De burgemeester zei maandag dat de brug nog dit jaar dicht gaat, omdat de pijlers in het water zijn verzakt.", "nl"),
            ("Burmistrz powiedział w poniedziałek, że most zostanie zamknięty w tym roku, ponieważ filary rzeki są zniszczone.", "pl"),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
        let table = "Shr 44 cts vs 53 cts\nNet 1,234,567 vs 1,345,678\nRevs 14.4 mln vs 16.6 mln\nAvg shrs 2,812,446 vs 2,541,123";
        assert_eq!(detect(table), None);
        assert_eq!(detect("Ok"), None);
        assert_eq!(detect(""), None);
    }
}
