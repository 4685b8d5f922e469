//! Whom a quotation or a sentence goes back to by other ways than a name beside a verb: "according to", a tag inside the
//! marks, whom something was told, a pronoun, a noun that no list knows.
//!
//! In: tokens of an article in a language that has a file. Out: sources and where their words stand. It never decides
//! what a stretch in marks is.

use super::lexicon::is;
use super::phrase::{LONGEST, Reader, without_elided};
use crate::quote::names::is_agency;
use crate::quote::{Source, SourceKind};
use crate::text::Class;
use std::ops::Range;

/// A narrator's tag inside the marks.
pub(super) struct Inside {
    pub tag: Range<usize>,
    pub cue: usize,
    pub source: Option<Source>,
    pub via: Option<Source>,
}

impl Reader<'_> {
    /// The source that "according to" names, and where these words stand.
    pub fn according(&mut self, words: Range<usize>) -> Option<((usize, usize), Source)> {
        for i in words.clone() {
            if !self.open[i] {
                continue;
            }
            if let Some(found) = self.opinion(i, words.end) {
                return Some(found);
            }
            if let Some(to) = self.phrase_at(i, words.end, &self.lexicon.according) {
                // "selon lui"
                let him = to < words.end && self.flags(to) & is::OBLIQUE != 0;
                let spoken = if him { self.spoken_of(i) } else { None };
                let spoken = spoken.map(|s| Source { mention: self.printed(to..to + 1), named: false, ..s });
                if let Some(source) = spoken.or_else(|| self.source(to..words.end)) {
                    return Some(((i, to), source));
                }
            }
            if self.flags(i) & is::POSTPOSED != 0 {
                let least = words.start.max(i.saturating_sub(LONGEST));
                let from = (least..i).rev().find(|&k| k == least || self.is_border(k)).unwrap_or(least);
                // The phrase that ends here: "…, wie es dem Bericht zufolge heißt".
                let source = (from..i).find_map(|k| self.phrase(k..i).filter(|p| p.end == i))?;
                return Some(((i, i + 1), self.named(source.clone(), source)));
            }
        }
        None
    }

    /// "Pour Anne Berg, la maire, « … »": at the head of a sentence, before a quotation.
    fn opinion(&mut self, i: usize, end: usize) -> Option<((usize, usize), Source)> {
        if self.lexicon.according_opening.is_empty() || !self.is_sentence_start(i) {
            return None;
        }
        let to = self.phrase_at(i, end, &self.lexicon.according_opening)?;
        let kept = (self.person.clone(), self.offices.len());
        let source = self.source(to..end)?;
        let behind = self.text.tokens_in(source.mention).end() as usize;
        let quote = (behind..self.open.len().min(behind + LONGEST)).find(|&k| !self.open[k] || self.is_stop(k));
        let verb = |k: usize| self.flags(k) & (is::CUE | is::AUXILIARY | is::MOOD) != 0;
        // What stands between is an apposition, closed by a comma: "Para Ana Berg, el club preparó «…»" is none.
        let copula = |q: usize| q == behind + 1 && self.flags(behind) & is::COPULA != 0;
        let apposed = |q: usize| (q == behind || self.gap(q).contains(',')) && !(behind..q).any(verb);
        let quoted = quote.is_some_and(|q| !self.open[q] && self.is_border(behind) && (copula(q) || apposed(q)));
        let named = source.name.starts_with(char::is_uppercase);
        if source.kind != SourceKind::Person || !named || !quoted {
            self.person = kept.0;
            self.offices.truncate(kept.1);
            return None;
        }
        Some(((i, to), source))
    }

    /// A tag of the narrator inside the marks `first..end`: its first token, the one behind it, its verb and its source.
    /// « C'est grave, a expliqué Anne Berg à l'AFP, et ce n'est pas fini. »
    pub(super) fn tag_inside(&mut self, first: usize, end: usize) -> Option<Inside> {
        const FARTHEST: usize = 60;
        if !self.lexicon.tags_inside {
            return None;
        }
        let commas: Vec<usize> =
            (first + 1..end.min(first + FARTHEST)).filter(|&k| matches!(self.gap(k).trim(), "," | "—" | "–")).collect();
        for k in commas {
            let cue = (k..end.min(k + 5)).take_while(|&i| i == k || !self.is_border(i)).find(|&i| self.flags(i) & is::CUE != 0);
            let Some(cue) = cue else { continue };
            // "a-t-il expliqué", "explique Anne Berg"; "il demande" is a clause of the speaker's.
            let led = (k..cue).all(|i| self.flags(i) & (is::AUXILIARY | is::PRONOUN | is::ADVERB) != 0)
                && (k == cue || self.flags(k) & is::AUXILIARY != 0);
            let stop = (cue + 1..end).find(|&i| self.is_border(i)).unwrap_or(end);
            if !led || stop - k > LONGEST + 4 {
                continue;
            }
            self.open[k..stop].fill(true);
            let pronoun = (k..stop.min(cue + 3)).find(|&i| self.flags(i) & is::PRONOUN != 0 && self.flags(i) & is::ARTICLE == 0);
            let source = match pronoun {
                Some(i) => self.source(i..i + 1),
                None => self.source(cue + 1..stop),
            };
            if source.is_some() || pronoun.is_some() {
                let via = self.via(cue + 1..stop);
                return Some(Inside { tag: k..stop, cue, source, via });
            }
            self.open[k..stop].fill(false);
        }
        None
    }

    /// The agency told, where the words begin with it: "dijo a EFE Ana Berg". Then the rest.
    pub fn told(&self, words: Range<usize>) -> (Option<Source>, Range<usize>) {
        let (at, told) = (words.start + 1, words.start + 2);
        if told > words.end || !self.open[at] || self.flags(words.start) & is::PREPOSITION == 0 {
            return (None, words);
        }
        let name = without_elided(&self.source[self.printed(at..told).range()]);
        let agency = Source { name: name.to_owned(), kind: SourceKind::Agency, mention: self.printed(at..told), named: true };
        if is_agency(name) { (Some(agency), told..words.end) } else { (None, words) }
    }

    /// Through whom: "gegenüber Spiegel Online".
    pub fn via(&mut self, words: Range<usize>) -> Option<Source> {
        let kept = self.person.clone();
        let found = words.clone().find_map(|i| {
            let to = self.phrase_at(i, words.end, &self.lexicon.via)?;
            let phrase = self.phrase(to..words.end)?;
            // "Contacté par SMS", "interrogé par Anne Berg": whoever asks need not be an outlet.
            let asked = self.flags(to - 1) & is::ASKED != 0;
            let name = without_elided(&self.source[self.printed(phrase.clone()).range()]);
            let outlet = is_agency(name) || phrase.clone().any(|k| self.flags(k) & (is::OUTLET | is::MEDIA) != 0);
            (!asked || outlet).then_some(phrase)
        });
        let source = found.map(|phrase| Source { kind: SourceKind::Outlet, ..self.named(phrase.clone(), phrase) });
        self.person = kept;
        source.or_else(|| words.clone().find_map(|i| self.told_outlet(i, words.end)))
    }

    /// "à l'AFP", "au Monde", "sur France Inter", "a El País": an outlet behind the preposition at `i`.
    fn told_outlet(&self, i: usize, end: usize) -> Option<Source> {
        if !self.open[i] || self.flags(i) & (is::PREPOSITION | is::TOLD) == 0 {
            return None;
        }
        // "ein Sprecher der ARD" tells nobody: whom somebody told stands behind a name.
        let behind_name = i > 1 && (self.is_first_name(i - 2) || self.full_name(i - 1).is_some());
        if self.flags(i) & is::PREPOSITION == 0 && !behind_name {
            return None;
        }
        // "sagte Anna Berg der „Möwenpost“"
        if self.flags(i) & is::TOLD != 0
            && let Some(behind) = self.name_in_marks(i, i + 1, self.open.len())
        {
            let name = self.source[self.printed(i + 1..behind).range()].to_owned();
            return Some(Source { name, kind: SourceKind::Outlet, mention: self.printed(i + 1..behind), named: true });
        }
        let small_article = |k: usize| self.flags(k) & is::ARTICLE != 0 && !self.text.tokens[k].capital;
        let from = if i + 1 < end && small_article(i + 1) { i + 2 } else { i + 1 };
        let outlet = |k: usize| {
            let name = without_elided(&self.source[self.printed(k..k + 1).range()]);
            let goes_on = self.open[k] && (k == from || !self.is_border(k));
            // "dpa" is printed small.
            goes_on && (is_agency(name) || name.starts_with(char::is_uppercase) && self.flags(k) & is::OUTLET != 0)
        };
        let named = |k: usize| k < end && self.open[k] && self.text.tokens[k].capital;
        let to = if from < end && outlet(from) {
            from + 1
        } else if named(from) && from + 1 < end && outlet(from + 1) {
            from + 2
        } else {
            return None;
        };
        // "en el País Vasco", "dans le Monde arabe"
        let goes_on = to < end && self.open[to] && !self.is_border(to) && self.flags(to) & (is::END | is::ARTICLE | is::LINK) == 0;
        if goes_on {
            return None;
        }
        let name = without_elided(&self.source[self.printed(from..to).range()]).to_owned();
        let kind = if is_agency(&name) { SourceKind::Agency } else { SourceKind::Outlet };
        Some(Source { name, kind, mention: self.printed(from..to), named: true })
    }

    /// Whom a pronoun at token `i` means: the last person credited, in marks or without; before anybody is, the person one of
    /// the last sentences begins with.
    pub(super) fn spoken_of(&mut self, i: usize) -> Option<Source> {
        const BACK: usize = 6;
        // Who spoke last, in marks or without.
        let until = self.spoken.partition_point(|(at, _)| *at < i);
        let without = self.spoken[..until].last().map(|(_, source)| source.clone());
        let at = self.text.tokens[i].raw.start();
        let person = self.person.clone().filter(|p| p.mention.start() < at);
        let last = match (person, without) {
            (Some(a), Some(b)) => Some(if a.mention.start() > b.mention.start() { a } else { b }),
            (a, b) => a.or(b),
        };
        if last.is_some() {
            self.person.clone_from(&last);
            return last;
        }
        // Beyond the paragraph only a post or a known first name is sure to be a person's.
        let number = self.sentence[i] as usize;
        let sentences = (number.saturating_sub(BACK)..=number).rev().map(|s| self.text.sentences[s].clone());
        let paragraph = self.text.sentences[number].paragraph;
        let near: Vec<(bool, Range<usize>)> = sentences.map(|s| (s.paragraph == paragraph, s.tokens.range())).collect();
        let found = near.into_iter().find_map(|(here, words)| {
            let subject = self.subject_at(words.start..words.end.min(i))?;
            // Who is only meant himself names nobody.
            let meant = |k: usize| self.flags(k) & is::SAME != 0 || self.flags(k) & is::PRONOUN != 0 && self.flags(k) & is::ARTICLE == 0;
            if subject.clone().any(meant) {
                return None;
            }
            let sure = here || self.flags(subject.start) & is::ARTICLE != 0 || self.is_first_name(subject.start);
            self.source(subject).filter(|s| sure && s.kind == SourceKind::Person)
        });
        self.person = found.clone();
        found
    }

    /// The post or the name that a sentence begins with, and no word of its verb: "Le maire du port", "Anne Berg".
    fn subject_at(&self, words: Range<usize>) -> Option<Range<usize>> {
        let is = |k: usize, flag: u32| k < words.end && self.open[k] && self.flags(k) & flag != 0;
        let name = |k: usize| k < words.end && self.open[k] && self.text.tokens[k].capital && self.flags(k) & is::END == 0;
        let inside = |k: usize| k < words.end && !self.is_border(k);
        let post = is(words.start, is::ARTICLE) && is(words.start + 1, is::TITLE);
        let mut to = words.start + if post { 2 } else { 0 };
        let last = words.start + LONGEST;
        while to < last && is(to, is::TITLE) && inside(to) {
            to += 1;
        }
        // "du port", "de la région"
        if post && is(to, is::LINK) && inside(to) {
            while to < last && is(to, is::LINK) && inside(to) {
                to += 1;
            }
            to += 1;
        }
        while to < last && name(to) && (to == words.start || inside(to)) {
            to += 1;
        }
        (post || to > words.start + 1).then_some(words.start..to.min(words.end)).filter(|r| !r.is_empty())
    }

    /// Who is named by a noun that no list knows: "regrette un docker du quartier", "rappelle son mousse, Luc Berg".
    pub fn unnamed(&mut self, words: Range<usize>) -> Option<Source> {
        let from = words.start;
        if self.lexicon.capital_nouns || from + 1 >= words.end || self.flags(from) & is::ARTICLE == 0 || !self.open[from] {
            return None;
        }
        let goes_on = |i: usize| self.open[i] && !self.is_border(i) && self.flags(i) & (is::END & !is::PREPOSITION) == 0;
        let ends = |i: usize| !goes_on(i) || self.flags(i) & is::PREPOSITION != 0 && self.flags(i) & is::LINK == 0;
        let end = (from + 1..words.end.min(from + LONGEST)).find(|&i| ends(i)).unwrap_or(words.end.min(from + LONGEST));
        let mut to = end;
        while to > from && self.flags(to - 1) & (is::LINK | is::ARTICLE) != 0 {
            to -= 1;
        }
        let time = self.flags(from + 1) & is::TIME != 0;
        if to <= from + 1 || time || self.text.tokens[from + 1].class != Class::Word {
            return None;
        }
        let capital = |i: usize| i < words.end && self.open[i] && self.text.tokens[i].capital;
        if to == end && capital(end) && capital(end + 1) && self.gap(end).contains(',') && !self.is_border(end + 1) {
            let name = self.phrase(end..words.end)?;
            return Some(self.named(from..name.end, name));
        }
        let name = self.source[self.printed(from + 1..to).range()].split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Source { name, kind: SourceKind::Group, mention: self.printed(from..to), named: true })
    }

    /// "peut-on lire dans le communiqué": the document behind a preposition.
    pub fn read_in(&mut self, words: Range<usize>) -> Option<Source> {
        // "heißt es in der Mitteilung"
        let led = (words.start..words.end.min(words.start + 2)).find(|&i| self.open[i] && self.flags(i) & is::PREPOSITION != 0);
        let source = led.filter(|&i| i + 1 < words.end).and_then(|i| self.source(i + 1..words.end));
        source.filter(|s| s.kind == SourceKind::Document)
    }
}
