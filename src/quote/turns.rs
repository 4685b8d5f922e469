//! Interviews and transcripts: paragraphs that begin with who speaks: "ROE: The quay is closed.", "Q: Is it closed?"
//!
//! In: an article. Out: its [`Turn`]s, where their labels show that two or more people talk. They are speech without
//! marks. It never takes a list with headings for a conversation, gives a label that names nobody no speaker, and
//! leaves to the prose what the outlet's own reporters tell: "ANN ROE, BYLINE: The mayor said …".

use super::bare::own_voice;
use super::lexicon::{entry_of, is};
use super::names::given::is_given;
use super::{Confidence, Name, Quote, QuoteKind, Reading, Scope, Source, SourceKind};
use crate::article::Article;
use crate::text::{Raw, Span, TokenText};
use std::collections::{BTreeMap, BTreeSet};

/// Longest label, in bytes and in words.
const LONGEST_LABEL: usize = 70;
const LABEL_WORDS: usize = 8;
/// Fewest turns of a conversation, and of each of two speakers.
const FEWEST: usize = 4;
const FEWEST_EACH: usize = 2;
/// Fewest words of a turn that is taken for a quotation.
const FEWEST_WORDS: u32 = 3;
/// Most different labels of one conversation.
const MOST_LABELS: usize = 100;
/// Paragraphs without a label between two turns of one conversation.
const APART: usize = 12;
/// Labels for whoever asks, and for whoever answers.
const ASKS: &[&str] = &["q", "question", "frage", "pregunta", "p", "f"];
const ANSWERS: &[&str] = &["a", "answer", "antwort", "respuesta", "r", "réponse", "reponse"];
/// Labels that name no person.
const NOBODY: &[&str] = &[
    "reporter",
    "moderator",
    "host",
    "interviewer",
    "audience",
    "member",
    "crowd",
    "male",
    "female",
    "man",
    "woman",
    "speaker",
    "voice",
    "narrator",
    "participant",
    "unknown",
    "inaudible",
    "crosstalk",
    "caller",
    "operator",
    "all",
    "both",
    "unidentified",
];
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
    if !is_conversation(source, &labelled) || !names_people(article, &labelled) {
        return Vec::new();
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for l in &labelled {
        *times.entry(&l.key).or_default() += 1;
    }
    let recurs = |l: &Labelled| times[l.key.as_str()] >= FEWEST_EACH;
    let reporters = reporters(source, &article.authors, &labelled);
    let speech_goes_on = goes_on(source, text, &labelled);
    let mut turns = Vec::new();
    for (n, l) in labelled.iter().enumerate() {
        // "Update: The quay has been opened." between two turns.
        if !recurs(l) && !is_name(source, l) || reporters.contains(&l.key.as_str()) {
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

/// The label that paragraph `p` begins with, or is: then what is said stands in the next.
fn label(source: &str, text: &TokenText, p: usize) -> Option<Labelled> {
    let paragraph = text.paragraphs[p].raw;
    let printed = &source[paragraph.range()];
    let bytes = printed.as_bytes();
    let near = &bytes[..bytes.len().min(LONGEST_LABEL)];
    let (name, said) = match memchr::memchr(b':', near) {
        Some(colon) => (&printed[..colon], colon + 1),
        // "Q. Is it closed?"
        None if matches!(near, [b'Q' | b'A', b'.', b' ', ..]) => (&printed[..1], 2),
        None => return None,
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
    let label = Span::new(at, at + name.len() as u32);
    if start < end {
        return Some(Labelled { begins: p, paragraph: p, label, key, said: Span::new(start, end) });
    }
    let next = text.paragraphs.get(p + 1)?.raw;
    let labelled = source[next.range()].contains(':') || source[next.range()].starts_with("Q. ") || source[next.range()].starts_with("A. ");
    (!labelled).then_some(Labelled { begins: p, paragraph: p + 1, label, key, said: next })
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

/// True where the labels are of people who talk: two of them recur, and they ask or speak for themselves.
fn is_conversation(source: &str, labelled: &[Labelled]) -> bool {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for l in labelled {
        *times.entry(&l.key).or_default() += 1;
    }
    let speakers = times.values().filter(|&&n| n >= FEWEST_EACH).count();
    let recurring: Vec<&Labelled> = labelled.iter().filter(|l| times[l.key.as_str()] >= FEWEST_EACH).collect();
    let changes = recurring.windows(2).filter(|w| w[0].key != w[1].key).count();
    let said = || recurring.iter().map(|l| &source[l.said.range()]);
    let talks = said().filter(|said| talks(said)).count();
    // A list of what people said elsewhere has it in marks.
    let quoted = said().filter(|said| said.starts_with(['“', '"', '«', '„'])).count();
    speakers >= 2
        && recurring.len() >= FEWEST
        && 2 * changes >= recurring.len() - 1
        && 3 * talks >= recurring.len()
        && 4 * quoted < recurring.len()
}

/// True where a label that comes back is a person's name, or asks: "Pros" and "Cons" are none, nor are "Monday" and "Tuesday".
fn names_people(article: &Article, labelled: &[Labelled]) -> bool {
    let source = article.text.as_str();
    let title = article.title.as_deref().unwrap_or_default();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let recurring: BTreeSet<&str> = labelled.iter().map(|l| l.key.as_str()).filter(|k| !seen.insert(k)).collect();
    let other = is::ORG | is::OUTLET | is::PLACE | is::MEDIA | is::DOC | is::DAY | is::ROLE;
    let person = |key: &str| match key.split(' ').count() {
        1 if ASKS.contains(&key) => true,
        1 => [title, source].into_iter().any(|printed| forename(printed, key).is_some() || is_titled(printed, key)),
        2..=4 => key.split(' ').all(|w| entry_of(w).flags & other == 0 && !w.starts_with(|c: char| c.is_ascii_digit())),
        _ => false,
    };
    recurring.into_iter().any(person)
}

/// "Mr. Roe", "Senator Roe"
fn is_titled(printed: &str, surname: &str) -> bool {
    let title = |w: &str| TITLES.contains(&w.trim_end_matches('.').to_lowercase().as_str()) && w != "the" && w != "The";
    neighbours(printed).any(|(before, w)| is_surname(w, surname) && title(before))
}

/// Words that stand side by side in a line.
fn neighbours(printed: &str) -> impl Iterator<Item = (&str, &str)> + Clone {
    printed.lines().flat_map(|line| line.split_whitespace().zip(line.split_whitespace().skip(1)))
}

/// Whatever the capitals of either.
fn is_surname(word: &str, surname: &str) -> bool {
    let (word, surname) = (word.to_lowercase(), surname.to_lowercase());
    word.strip_prefix(&surname).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The outlet's own people among the speakers: the authors, and whom a label calls so.
fn reporters<'a>(source: &str, authors: &[String], labelled: &'a [Labelled]) -> Vec<&'a str> {
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
    let surname = |l: &Labelled| l.key.rsplit(' ').next().unwrap_or_default().to_owned();
    let mut surnames: Vec<String> = labelled.iter().map(surname).collect();
    surnames.sort_unstable();
    surnames.dedup();
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

/// True for a label that can name a person: a heading between two turns is none.
fn is_name(source: &str, l: &Labelled) -> bool {
    let name = bare(&source[l.label.range()]);
    let known = |w: &str| entry_of(&w.to_lowercase()).flags & (is::ORG | is::OUTLET | is::PLACE | is::MEDIA | is::DOC) != 0;
    (2..=4).contains(&name.split_whitespace().count()) && !name.split_whitespace().any(known)
}

/// Gives the turns of a reading their speakers. False where questions are answered by nobody who is named: an outlet
/// explains something in its own words.
pub(super) fn name(reading: &mut Reading, article: &Article, turns: &[Turn]) -> bool {
    let source = article.text.as_str();
    // What a label alone "says" is no credit of the prose.
    reading.credits.retain(|c| !turns.iter().any(|t| t.label.covers(c.source.mention)));
    let mut labels: Vec<(&str, Span<Raw>)> = turns.iter().map(|t| (bare(&source[t.label.range()]), t.label)).collect();
    let first = labels[0].1.start();
    labels.sort_unstable();
    labels.dedup_by_key(|l| l.0);
    let speakers = Speakers { source, title: article.title.as_deref().unwrap_or_default(), names: &reading.names, labels: &labels, first };
    let known: BTreeMap<&str, Option<Source>> = labels.iter().map(|&(label, at)| (label, speakers.of(at))).collect();
    let speaker = |t: &Turn| {
        let known = known[bare(&source[t.label.range()])].clone();
        known.map(|s| Source { mention: t.label, ..s })
    };
    for q in &mut reading.quotes {
        let Ok(n) = turns.binary_search_by_key(&q.outer.start(), |t| t.said.start()) else { continue };
        let turn = &turns[n];
        if q.outer != turn.said {
            continue;
        }
        *q = Quote {
            kind: QuoteKind::Direct,
            segments: vec![turn.said],
            outer: turn.said,
            speaker: speaker(turn),
            via: None,
            document: None,
            cue: None,
            rule: "turn",
            scope: if turn.goes_on { Scope::Paragraph } else { Scope::Sentence },
            confidence: if turn.goes_on { Confidence::Moderate } else { Confidence::Strong },
        };
    }
    let named = turns.iter().filter(|t| known[bare(&source[t.label.range()])].is_some()).count();
    3 * named >= turns.len()
}

struct Speakers<'a> {
    source: &'a str,
    title: &'a str,
    names: &'a [Name],
    /// Each label once, and where it stands.
    labels: &'a [(&'a str, Span<Raw>)],
    /// Where the conversation begins.
    first: u32,
}

impl Speakers<'_> {
    fn of(&self, at: Span<Raw>) -> Option<Source> {
        let printed = bare(&self.source[at.range()]);
        let key = key(printed)?;
        let nobody = |w: &str| NOBODY.contains(&w) || w.parse::<u32>().is_ok();
        if ASKS.contains(&key.as_str()) || key.split(' ').any(nobody) {
            return None;
        }
        if ANSWERS.contains(&key.as_str()) {
            return self.who_answers(at);
        }
        // As the article knows him, who stands there; in full, where another label has his whole name.
        let here = |n: &&Name| n.mentions.iter().any(|m| at.covers(*m)) && is_of(&n.full, &key);
        let known = self.names.iter().filter(here).max_by_key(|n| n.full.len());
        let label = self.labels.iter().map(|l| l.0).filter(|l| is_of(l, &key)).max_by_key(|l| l.len()).unwrap_or(printed);
        let titled = TITLES.contains(&key.as_str()) || key.starts_with("the ");
        let full = known.map(|n| n.full.as_str()).filter(|full| full.len() >= label.len()).unwrap_or(label);
        let flags = key.rsplit(' ').next().map_or(0, |last| entry_of(last).flags);
        let kind = match known {
            Some(name) => name.kind,
            None if titled => SourceKind::Group,
            None if flags & (is::OUTLET | is::MEDIA) != 0 => SourceKind::Outlet,
            None if flags & is::ORG != 0 => SourceKind::Organization,
            None => SourceKind::Person,
        };
        let mut name = in_small_letters(without_titles(full));
        if !name.contains(' ')
            && let Some(forename) = forename(self.title, &name).or_else(|| forename(self.source, &name))
        {
            name = format!("{forename} {name}");
        }
        Some(Source { name, kind, mention: at, named: !titled })
    }

    /// "A:" is whom the interview is with: the only person who is named before it begins, or the one named most.
    fn who_answers(&self, at: Span<Raw>) -> Option<Source> {
        let begin = self.first;
        let times = |n: &&Name| n.mentions.iter().filter(|m| m.end() <= begin).count();
        let people: Vec<(usize, &Name)> =
            self.names.iter().filter(|n| n.kind == SourceKind::Person).map(|n| (times(&n), n)).filter(|p| p.0 > 0).collect();
        let (most, name) = people.iter().max_by_key(|p| p.0)?;
        let alone = people.iter().filter(|p| p.0 == *most).count() == 1;
        alone.then(|| Source { name: name.full.clone(), kind: SourceKind::Person, mention: at, named: false })
    }
}

/// "TRUMBLE" where "Ann Trumble" is printed, and no other Trumble: "Ann".
fn forename<'a>(printed: &'a str, surname: &str) -> Option<&'a str> {
    let mut before = neighbours(printed).filter(|(_, w)| is_surname(w, surname)).map(|(w, _)| w);
    let given = |w: &&str| {
        let small = w.to_lowercase();
        let name = w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic) && !TITLES.contains(&small.as_str());
        let flags = entry_of(&small).flags;
        name && (is_given(&small) || flags & (is::MALE | is::FEMALE) != 0 || flags == 0 && w.contains(char::is_lowercase))
    };
    let first = before.clone().find(given)?;
    before.all(|w| !given(&w) || w == first).then_some(first)
}

/// True where `full` is that name, whole or with more before or behind it.
fn is_of(full: &str, key: &str) -> bool {
    let full = self::key(full).unwrap_or_default();
    full == key || full.ends_with(&format!(" {key}")) || full.starts_with(&format!("{key} "))
}

/// "Dr. Ann Roe" without "Dr."; "The President" has no other name.
fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !TITLES.contains(&first.trim_end_matches('.').to_lowercase().as_str()) {
            return rest;
        }
        rest = behind;
    }
    if TITLES.contains(&rest.to_lowercase().as_str()) { name } else { rest }
}

/// "ANN ROE" as a name is printed: "Ann Roe".
fn in_small_letters(label: &str) -> String {
    if label.contains(char::is_lowercase) {
        return label.to_owned();
    }
    let mut small = String::with_capacity(label.len());
    let mut within = false;
    for c in label.chars() {
        if within {
            small.extend(c.to_lowercase())
        } else {
            small.push(c)
        }
        within = c.is_alphabetic();
    }
    small
}
