//! News-like text from a seed, with planted truth: any size, the same bytes on every machine.
//!
//! In: a seed and a number of articles. Out: articles of invented words, and which of them share
//! a planted passage. It draws on no real text.

use headwater::article::{Article, DateKind};

/// A small generator (splitmix64), so that no crate's version changes the text.
pub struct Draw(u64);

impl Draw {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Draw(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }

    /// A rank below `2^octaves`, from 0: each octave as often as any other.
    pub fn octave(&mut self, octaves: usize) -> usize {
        let octave = 1 << self.below(octaves);
        octave + self.below(octave) - 1
    }

    /// Small numbers far more often than large ones, as words are.
    fn skewed(&mut self, n: usize) -> usize {
        let (a, b, c) = (self.below(n), self.below(n), self.below(n));
        a.min(b).min(c)
    }
}

const ONSETS: &[&str] = &["b", "br", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w"];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "ou"];
/// Words that every sentence is glued with.
pub const GLUE: &[&str] = &["the", "of", "and", "to", "in", "a", "that", "was", "for", "on", "with", "at", "by", "from"];
const VERBS: &[&str] = &["said", "told reporters", "added", "warned", "argued"];

/// The `n`th invented word.
pub fn word(n: usize) -> String {
    let mut out = String::new();
    let mut rest = n + 19;
    while rest > 0 {
        out.push_str(ONSETS[rest % ONSETS.len()]);
        rest /= ONSETS.len();
        out.push_str(VOWELS[rest % VOWELS.len()]);
        rest /= VOWELS.len();
    }
    out
}

fn name(draw: &mut Draw) -> String {
    let mut part = |n: usize| {
        let w = word(n + draw.below(400));
        format!("{}{}", w[..1].to_uppercase(), &w[1..])
    };
    format!("{} {}", part(5_000), part(9_000))
}

/// A sentence of about 18 words, sometimes with a figure.
fn sentence(draw: &mut Draw) -> String {
    let words = 12 + draw.below(12);
    let mut out = String::new();
    for i in 0..words {
        let next = match draw.below(10) {
            0..=3 => GLUE[draw.below(GLUE.len())].to_string(),
            4 if draw.below(6) == 0 => format!("{}", 2 + draw.below(900)),
            _ => word(draw.skewed(6_000)),
        };
        if i == 0 {
            out.push_str(&next[..1].to_uppercase());
            out.push_str(&next[1..]);
        } else {
            out.push(' ');
            out.push_str(&next);
        }
    }
    out.push('.');
    out
}

/// A corpus and what is planted in it.
pub struct Corpus {
    /// Sorted by id, as ingest would.
    pub articles: Vec<Article>,
    /// Pairs of article numbers that share a planted passage.
    pub pairs: Vec<(usize, usize)>,
    /// Quotations with a named speaker.
    pub quotes: usize,
}

/// `count` articles of about 2.5 KB; one in ten shares three sentences with an earlier one.
pub fn corpus(seed: u64, count: usize) -> Corpus {
    let mut draw = Draw::new(seed);
    let mut bodies: Vec<Vec<String>> = Vec::new();
    let mut pairs = Vec::new();
    let mut quotes = 0;
    for i in 0..count {
        let mut sentences: Vec<String> = (0..18).map(|_| sentence(&mut draw)).collect();
        for at in [4, 11] {
            let said = sentence(&mut draw);
            let speaker = name(&mut draw);
            sentences[at] = format!("“{},” {} {speaker}.", said.trim_end_matches('.'), VERBS[0]);
            quotes += 1;
        }
        if i % 10 == 9 {
            let from = draw.below(i);
            let copied: Vec<String> = bodies[from][6..9].to_vec();
            sentences.splice(13..16, copied);
            pairs.push((from, i));
        }
        bodies.push(sentences);
    }
    let articles = bodies
        .into_iter()
        .enumerate()
        .map(|(i, s)| article(i, s.chunks(3).map(|p| p.join(" ")).collect::<Vec<_>>().join("\n\n")))
        .collect();
    Corpus { articles, pairs, quotes }
}

/// An article of this text.
pub fn article(number: usize, text: String) -> Article {
    Article {
        id: format!("A-{number:012}"),
        source_id: Some(format!("{number:08}")),
        source_file: "generated.jsonl".into(),
        record: number as u64,
        outlet: Some(format!("Outlet {:02}", number % 40)),
        outlet_from: Some("record".into()),
        authors: Vec::new(),
        title: None,
        date: None,
        date_kind: DateKind::Unknown,
        url: None,
        language: Some("en".into()),
        reference: false,
        sha256: String::new(),
        body_hash: String::new(),
        duplicate_of: None,
        republished_from: None,
        wire: None,
        masked: Vec::new(),
        text,
    }
}
