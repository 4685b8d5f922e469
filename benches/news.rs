//! A dump of news of any size from a seed: the same bytes on every machine, in memory of one story.
//!
//! In: a seed. Out: [`Item`]s without end, in stories: an agency's report and what outlets make of it,
//! copied from each other along a tree (whole, cut, edited, a few paragraphs, a quotation), wire
//! floods of 500 reprints, lines that an outlet puts under every article, phrases that everybody
//! uses and quotations that everybody carries. All words are invented; it draws on no real text.

use crate::generate::{Draw, GLUE, word};

/// One article, and from which earlier one it copies.
pub struct Item {
    /// From 0, in order of writing.
    pub number: usize,
    /// Who prints it.
    pub outlet: usize,
    /// Hours since the first article.
    pub hour: usize,
    /// Headline.
    pub title: String,
    /// Paragraphs; what is copied is equal paragraphs, but for edited words.
    pub paragraphs: Vec<String>,
    /// The article it takes whole paragraphs from, and how many.
    pub copied: Option<(usize, usize)>,
}

impl Item {
    /// As one string.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    /// One line of JSON.
    pub fn json(&self) -> String {
        let quoted = |s: &str| serde_json::Value::from(s).to_string();
        let (day, hour) = (self.hour / 24, self.hour % 24);
        let (year, month, date) = (2000 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
        format!(
            "{{\"id\":\"{:08}\",\"outlet\":\"Outlet {:03}\",\"date\":\"{year}-{month:02}-{date:02}T{hour:02}:00:00Z\",\"title\":{},\"text\":{}}}",
            self.number,
            self.outlet,
            quoted(&self.title),
            quoted(&self.text())
        )
    }
}

/// Outlets there are.
const OUTLETS: usize = 200;
/// Phrases that everybody uses.
const STOCK: usize = 300;
/// Octaves of word ranks: 2^16 words, each octave as often as any other, which is Zipf's law.
const OCTAVES: usize = 16;
/// Articles between two floods.
const FLOOD_EVERY: usize = 20_000;
/// Reprints in a flood.
const FLOOD: usize = 500;

/// Stories without end.
pub struct News {
    draw: Draw,
    stock: Vec<String>,
    footers: Vec<String>,
    number: usize,
    next_flood: usize,
    hot: String,
    ready: std::vec::IntoIter<Item>,
}

/// What the sentences of one story are about.
struct Topic {
    words: Vec<String>,
    names: Vec<String>,
}

impl News {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        let mut draw = Draw::new(seed);
        let mut phrase = |least: usize, more: usize| {
            let words = least + draw.below(more);
            (0..words).map(|_| common_word(&mut draw)).collect::<Vec<_>>().join(" ")
        };
        let stock = (0..STOCK).map(|_| phrase(4, 4)).collect();
        let footers = (0..OUTLETS).map(|_| capital(&phrase(14, 10)) + ".").collect();
        let hot = phrase(9, 6);
        News { draw, stock, footers, number: 0, next_flood: FLOOD_EVERY / 2, hot, ready: Vec::new().into_iter() }
    }

    fn topic(&mut self) -> Topic {
        let draw = &mut self.draw;
        let words = (0..60).map(|_| word(1_000 + draw.below(60_000))).collect();
        let names = (0..9)
            .map(|_| format!("{} {}", capital(&word(5_000 + draw.below(2_000))), capital(&word(9_000 + draw.below(9_000)))))
            .collect();
        Topic { words, names }
    }

    /// Words of a sentence, without capital and full stop.
    fn clause(&mut self, topic: &Topic) -> String {
        let mut out: Vec<String> = Vec::new();
        let words = 8 + self.draw.below(20);
        while out.len() < words {
            let next = match self.draw.below(24) {
                0 => topic.names[self.draw.below(topic.names.len())].clone(),
                1 if self.draw.below(2) == 0 => (2 + self.draw.below(5_000)).to_string(),
                2 if self.draw.below(3) == 0 => self.stock[self.draw.octave(8) % STOCK].clone(),
                2..=6 => topic.words[self.draw.octave(6) % topic.words.len()].clone(),
                _ => common_word(&mut self.draw),
            };
            out.push(next);
        }
        out.join(" ")
    }

    fn paragraph(&mut self, topic: &Topic) -> String {
        let sentences = 1 + self.draw.below(3);
        let mut out: Vec<String> = (0..sentences).map(|_| capital(&self.clause(topic)) + ".").collect();
        if self.draw.below(5) == 0 {
            let speaker = topic.names[self.draw.below(topic.names.len())].clone();
            let said = if self.draw.below(60) == 0 { self.hot.clone() } else { self.clause(topic) };
            out.push(format!("“{},” said {speaker}.", capital(&said)));
        }
        out.join(" ")
    }

    fn body(&mut self, topic: &Topic, paragraphs: usize) -> Vec<String> {
        (0..paragraphs).map(|_| self.paragraph(topic)).collect()
    }

    /// One word in twenty replaced, left out or doubled.
    fn edited(&mut self, text: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        for w in text.split(' ') {
            match self.draw.below(60) {
                0 => out.push(common_word(&mut self.draw)),
                1 => {}
                2 => out.extend([w.to_string(), common_word(&mut self.draw)]),
                _ => out.push(w.to_string()),
            }
        }
        out.join(" ")
    }

    /// What an outlet makes of an earlier article: its paragraphs, and how many are copied.
    fn made_of(&mut self, topic: &Topic, parent: &[String]) -> (Vec<String>, usize) {
        let all = parent.len();
        match self.draw.below(20) {
            0..=3 => (parent.to_vec(), all),
            4..=8 => {
                let kept = (all * (4 + self.draw.below(5)) / 10).max(1);
                (parent[..kept].to_vec(), kept)
            }
            9..=12 => (parent.iter().map(|p| self.edited(p)).collect(), all),
            13..=16 => {
                let own = 3 + self.draw.below(8);
                let mut out = self.body(topic, own);
                let count = (1 + self.draw.below(3)).min(all);
                let from = self.draw.below(all - count + 1);
                let to = self.draw.below(out.len() + 1);
                out.splice(to..to, parent[from..from + count].iter().cloned());
                (out, count)
            }
            _ => {
                let own = 4 + self.draw.below(8);
                let mut out = self.body(topic, own);
                let quoted = parent.iter().filter_map(|p| p.find('“').map(|at| p[at..].to_string())).next();
                let to = self.draw.below(out.len());
                out.extend(quoted.map(|q| capital(&out[to]) + " " + &q));
                (out, 0)
            }
        }
    }

    fn story(&mut self) -> Vec<Item> {
        let topic = self.topic();
        let flood = self.number >= self.next_flood;
        let members = match self.draw.below(20) {
            _ if flood => FLOOD,
            0..=10 => 1,
            11..=15 => 2 + self.draw.below(3),
            16..=18 => 5 + self.draw.below(8),
            _ => 13 + self.draw.below(28),
        };
        if flood {
            self.next_flood += FLOOD_EVERY;
            let words = 9 + self.draw.below(6);
            self.hot = (0..words).map(|_| common_word(&mut self.draw)).collect::<Vec<_>>().join(" ");
        }
        let start = self.number / 40;
        let mut bodies: Vec<Vec<String>> = Vec::new();
        let mut items = Vec::new();
        for member in 0..members {
            let (mut body, parent) = if member == 0 {
                let size = 4 + self.draw.below(20);
                (self.body(&topic, size), None)
            } else if flood {
                let mut body = bodies[0].clone();
                if self.draw.below(2) == 0 {
                    body[0] = format!("{} — {}", topic.names[self.draw.below(9)].to_uppercase(), body[0]);
                    body.truncate((body.len() * (6 + self.draw.below(5)) / 10).max(2));
                }
                (body.clone(), Some((0, body.len() - usize::from(body[0] != bodies[0][0]))))
            } else {
                let parent = self.draw.below(member);
                let (body, copied) = self.made_of(&topic, &bodies[parent].clone());
                (body, (copied > 0).then_some((parent, copied)))
            };
            bodies.push(body.clone());
            let outlet = self.draw.octave(8) % OUTLETS;
            if outlet.is_multiple_of(3) {
                body.push(self.footers[outlet].clone());
            }
            let first = self.number - member;
            let title = capital(&self.clause(&topic).split(' ').take(9).collect::<Vec<_>>().join(" "));
            let hour = start + self.draw.below(48);
            let copied = parent.map(|(from, count)| (first + from, count));
            items.push(Item { number: self.number, outlet, hour, title, paragraphs: body, copied });
            self.number += 1;
        }
        items
    }
}

impl Iterator for News {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.ready.next() {
                return Some(item);
            }
            self.ready = self.story().into_iter();
        }
    }
}

/// A word as often as its rank says; the first ranks are what every sentence is glued with.
fn common_word(draw: &mut Draw) -> String {
    let rank = draw.octave(OCTAVES);
    GLUE.get(rank).map_or_else(|| word(rank), |w| (*w).to_string())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
