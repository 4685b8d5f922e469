//! Interviews and transcripts: paragraphs that begin with who speaks: "ROE: The quay is closed.", "Q: Is it closed?"
//!
//! In: an article. Out: its [`Turn`]s, where their labels show that two or more people talk. They are speech without
//! marks. It never takes a list with headings for a conversation, gives a label that names nobody no speaker, and
//! leaves to the prose what the outlet's own reporters tell: "ANN ROE, BYLINE: The mayor said …".

mod speakers;

use super::bare::own_voice;
use super::lexicon::{entry_of, is};
use crate::article::Article;
use crate::text::{Raw, Span, TokenText};
use speakers::is_somebodys;
pub(super) use speakers::name;
use std::collections::{BTreeMap, BTreeSet};

/// Longest label, in bytes and in words.
const LONGEST_LABEL: usize = 70;
const LABEL_WORDS: usize = 8;
/// Fewest turns of a conversation.
const FEWEST: usize = 4;
/// Fewest words of a turn that is taken for a quotation.
const FEWEST_WORDS: u32 = 3;
/// Most different labels of one conversation.
const MOST_LABELS: usize = 100;
/// Paragraphs without a label between two turns of one conversation.
const APART: usize = 12;
/// Labels for whoever asks, and for whoever answers.
const ASKS: &[&str] = &["q", "question", "frage", "pregunta", "p", "f"];
const ANSWERS: &[&str] = &["a", "answer", "antwort", "respuesta", "r", "réponse", "reponse"];
/// What a label calls the outlet's own people.
const REPORTS: &[&str] = &["host", "byline", "anchor", "reporter", "correspondent", "editor"];
/// Words before the name in a label.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "rep",
    "gov",
    "the",
    "president",
    "senator",
    "secretary",
    "judge",
    "prof",
    "professor",
    "herr",
    "frau",
    "madame",
    "señor",
    "señora",
];

/// One paragraph of a conversation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// The words before the colon; of the paragraph above where this one goes on.
    label: Span<Raw>,
    pub said: Span<Raw>,
    goes_on: bool,
}

/// A paragraph with a label.
struct Labelled {
    /// The paragraph of the label, and the one in which what is said stands.
    begins: usize,
    paragraph: usize,
    label: Span<Raw>,
    /// Whose: the words of the name, in small letters.
    key: String,
    /// What stands behind the colon, or in the paragraph below it.
    said: Span<Raw>,
}

/// The turns of an article, in order; none where it is no conversation. O(n).
pub(super) fn find(article: &Article, text: &TokenText) -> Vec<Turn> {
    let source = article.text.as_str();
    let mut labelled: Vec<Labelled> = (0..text.paragraphs.len()).filter_map(|p| label(source, text, p)).collect();
    if labelled.len() < FEWEST {
        return Vec::new();
    }
    let known: BTreeSet<String> = labelled.iter().map(|l| l.key.clone()).collect();
    if known.len() > MOST_LABELS {
        return Vec::new();
    }
    join_short_labels(&mut labelled, &known);
    let recurring = recurring(&labelled);
    if !is_conversation(source, &labelled, &recurring) || !names_people(article, &recurring) {
        return Vec::new();
    }
    let reporters = reporters(source, &article.authors, &labelled);
    let speech_goes_on = goes_on(source, text, &labelled);
    let mut turns = Vec::new();
    for (n, l) in labelled.iter().enumerate() {
        // "Update: The quay has been opened." between two turns.
        if !recurring.contains(l.key.as_str()) && !is_name(&l.key) || reporters.contains(l.key.as_str()) {
            continue;
        }
        turns.push(Turn { label: l.label, said: l.said, goes_on: false });
        let next = labelled.get(n + 1).map_or(0, |next| next.begins);
        if !speech_goes_on || next <= l.paragraph || next - l.paragraph > APART {
            continue;
        }
        for paragraph in &text.paragraphs[l.paragraph + 1..next] {
            let said = paragraph.raw;
            // A question of whoever has no label.
            let asks = said == text.paragraphs[next - 1].raw && source[said.range()].ends_with('?');
            if !asks && !article.is_masked(said) && !is_direction(&source[said.range()]) {
                turns.push(Turn { label: l.label, said, goes_on: true });
            }
        }
    }
    turns.retain(|t| text.tokens_in(t.said).len() >= FEWEST_WORDS);
    turns
}

/// The label that paragraph `p` begins with, or is: then what is said stands in the next, which has none.
fn label(source: &str, text: &TokenText, p: usize) -> Option<Labelled> {
    let (label, key, said) = labelled(source, text.paragraphs[p].raw)?;
    if !said.is_empty() {
        return Some(Labelled { begins: p, paragraph: p, label, key, said });
    }
    let next = text.paragraphs.get(p + 1)?.raw;
    labelled(source, next).is_none().then_some(Labelled { begins: p, paragraph: p + 1, label, key, said: next })
}

/// A label at the head of a paragraph, whose it is, and what stands behind it.
fn labelled(source: &str, paragraph: Span<Raw>) -> Option<(Span<Raw>, String, Span<Raw>)> {
    let printed = &source[paragraph.range()];
    let bytes = printed.as_bytes();
    let near = &bytes[..bytes.len().min(LONGEST_LABEL)];
    // "Q. Is it closed?"
    let (name, said) = if matches!(near, [b'Q' | b'A', b'.', b' ', ..]) {
        (&printed[..1], 2)
    } else {
        let colon = memchr::memchr(b':', near)?;
        (&printed[..colon], colon + 1)
    };
    let decoration = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '[' | ']' | '>' | '-' | '–' | '—');
    let begin = name.len() - name.trim_start_matches(decoration).len();
    let name = name.trim_matches(decoration);
    let rest = &printed[said..];
    // "10:30", "https://"
    let apart = rest.is_empty() || rest.starts_with(|c: char| decoration(c) || matches!(c, '“' | '"' | '«' | '„'));
    let key = apart.then(|| key(name)).flatten()?;
    let words = rest.trim_start_matches(decoration);
    let start = paragraph.start() + (said + rest.len() - words.len()) as u32;
    let end = start + words.trim_end_matches(|c: char| c.is_whitespace() || c == '*').len() as u32;
    let at = paragraph.start() + begin as u32;
    Some((Span::new(at, at + name.len() as u32), key, Span::new(start, end.max(start))))
}

/// Whose a label is: "SEN. ANN ROE (D), HOST" is of "ann roe". `None` where it is no name.
fn key(label: &str) -> Option<String> {
    let name = bare(label);
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&&str| w.starts_with(char::is_uppercase);
    let small = |w: &&str| matches!(*w, "of" | "the" | "de" | "da" | "van" | "von" | "der" | "al" | "bin" | "in");
    let fits = |w: &str| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’'));
    let sentence = |w: &&str| w.ends_with('.') && w.len() > 5;
    let plain = label.len() < LONGEST_LABEL
        && (1..=LABEL_WORDS).contains(&words.len())
        && words.iter().all(|w| fits(w) && !sentence(w) && (capital(&w) || small(w) || w.parse::<u32>().is_ok()))
        && words.first().is_some_and(|w| capital(&w));
    let named: Vec<String> = words.iter().map(|w| w.trim_end_matches('.').to_lowercase()).collect();
    // "THE PRESIDENT" has no other name.
    let titles = named.iter().take_while(|w| TITLES.contains(&w.as_str())).count();
    let from = if titles < named.len() { titles } else { 0 };
    plain.then(|| named[from..].join(" "))
}

/// "ROE" is whom one other label alone calls "ANN ROE"; `known` are all of them.
fn join_short_labels(labelled: &mut [Labelled], known: &BTreeSet<String>) {
    let whole = |short: &str| {
        let longer = |k: &&String| k.starts_with(&format!("{short} ")) || k.ends_with(&format!(" {short}"));
        let mut fits = known.iter().filter(longer);
        fits.next().filter(|_| fits.next().is_none())
    };
    let joined: BTreeMap<&str, &String> = known.iter().filter_map(|k| Some((k.as_str(), whole(k)?))).collect();
    for l in labelled {
        if let Some(whole) = joined.get(l.key.as_str()) {
            l.key = whole.to_string();
        }
    }
}

/// A label without what describes the speaker: "ANN ROE, HOST", "Ann Roe (D)".
fn bare(label: &str) -> &str {
    label.split([',', '(']).next().unwrap_or(label).trim()
}

/// The labels that come back.
fn recurring(labelled: &[Labelled]) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    labelled.iter().map(|l| l.key.as_str()).filter(|key| !seen.insert(*key)).collect()
}

/// True where the labels are of people who talk: two of them come back, and they ask or speak for themselves.
fn is_conversation(source: &str, labelled: &[Labelled], speakers: &BTreeSet<&str>) -> bool {
    let recurring: Vec<&Labelled> = labelled.iter().filter(|l| speakers.contains(l.key.as_str())).collect();
    let changes = recurring.windows(2).filter(|w| w[0].key != w[1].key).count();
    let said = || recurring.iter().map(|l| &source[l.said.range()]);
    let talks = said().filter(|said| talks(said)).count();
    // A list of what people said elsewhere has it in marks.
    let quoted = said().filter(|said| said.starts_with(['“', '"', '«', '„'])).count();
    speakers.len() >= 2
        && recurring.len() >= FEWEST
        && 2 * changes >= recurring.len() - 1
        && 3 * talks >= recurring.len()
        && 4 * quoted < recurring.len()
}

/// True where a label that comes back is a person's name, or asks: "Pros" and "Cons" are none, nor are "Monday" and "Tuesday".
fn names_people(article: &Article, recurring: &BTreeSet<&str>) -> bool {
    let title = article.title.as_deref().unwrap_or_default();
    let of_one = |key: &str| [title, &article.text].into_iter().any(|printed| is_somebodys(printed, key));
    recurring.iter().any(|key| ASKS.contains(key) || if key.contains(' ') { is_name(key) } else { of_one(key) })
}

/// True for two to four words that can name a person.
fn is_name(key: &str) -> bool {
    let other = is::ORG | is::OUTLET | is::PLACE | is::MEDIA | is::DOC | is::DAY | is::ROLE;
    let of_a_name = |w: &str| entry_of(w).flags & other == 0 && !w.starts_with(|c: char| c.is_ascii_digit());
    (2..=4).contains(&key.split(' ').count()) && key.split(' ').all(of_a_name)
}

/// The outlet's own people among the speakers: the authors, and whom a label calls so.
fn reporters<'a>(source: &str, authors: &[String], labelled: &'a [Labelled]) -> BTreeSet<&'a str> {
    let described = |l: &Labelled| {
        let label = source[l.label.range()].to_lowercase();
        let behind = label.split_once(',').map_or("", |(_, behind)| behind);
        behind.split(|c: char| !c.is_alphanumeric()).any(|w| REPORTS.contains(&w))
    };
    let wrote = |l: &Labelled| {
        let own = |author: &String| {
            let author = author.to_lowercase();
            l.key.split(' ').all(|w| author.split_whitespace().any(|a| a == w))
        };
        authors.iter().any(own)
    };
    labelled.iter().filter(|l| described(l) || wrote(l)).map(|l| l.key.as_str()).collect()
}

/// A question, or words of somebody who speaks for himself or to somebody.
fn talks(said: &str) -> bool {
    said.contains('?') || own_voice(said)
}

/// True where paragraphs without a label belong to the turn above: they speak in somebody's own voice, as a narrator
/// between the turns seldom does.
fn goes_on(source: &str, text: &TokenText, labelled: &[Labelled]) -> bool {
    let between = |w: &[Labelled]| w[0].paragraph + 1..if w[1].begins <= w[0].paragraph + APART { w[1].begins } else { 0 };
    let paragraphs: Vec<&str> = labelled.windows(2).flat_map(between).map(|p| &source[text.paragraphs[p].raw.range()]).collect();
    let spoken = paragraphs.iter().filter(|p| own_voice(p) || is_direction(p)).count();
    let surnames: BTreeSet<&str> = labelled.iter().filter_map(|l| l.key.rsplit(' ').next()).collect();
    let narrated = |p: &&&str| {
        let small = p.to_lowercase();
        surnames.iter().any(|name| [" said", " told", " says"].iter().any(|verb| says(&small, name, verb)))
    };
    let narrated = paragraphs.iter().filter(narrated).count();
    !paragraphs.is_empty() && 2 * spoken >= paragraphs.len() && 10 * narrated < paragraphs.len()
}

/// "roe said"
fn says(small: &str, name: &str, verb: &str) -> bool {
    small.match_indices(name).any(|(at, _)| small[at + name.len()..].starts_with(verb))
}

/// "(APPLAUSE)", laughter in square brackets, a line of stars.
fn is_direction(printed: &str) -> bool {
    let printed = printed.trim();
    let within = |open: char, close: char| printed.starts_with(open) && printed.ends_with(close);
    within('(', ')') || within('[', ']') || !printed.contains(char::is_alphabetic)
}
