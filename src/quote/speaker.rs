//! Who said each quotation, and what kind of quotation it is.
//!
//! In: the marked stretches, the narrator's elements and the resolved credits. Out: [`Quote`]s.
//! Rules are tried in order of nearness and every quotation names the one that held. It never
//! gives a speaker that no rule found.

mod paragraph;

use super::credits::Draft;
use super::kind::Hint;
use super::lexicon::{entry, how, is};
use super::marks::Marked;
use super::prose::{NONE, Prose, gap};
use super::resolve::Credited;
use super::{Confidence, Cue, CueClass, Quote, QuoteKind, Scope, Side, Source, SourceKind};
use crate::text::{Raw, Span};

/// Everything the stage knows by now.
pub(super) struct Known<'a> {
    pub p: &'a Prose<'a>,
    pub marked: &'a [Marked],
    pub hints: &'a [Hint],
    pub drafts: &'a [Draft],
    pub credited: &'a [Credited],
}

/// What one marked stretch got.
#[derive(Debug, Clone)]
struct Found {
    /// Number of the draft.
    draft: usize,
    rule: &'static str,
    scope: Scope,
    confidence: Confidence,
}

/// A stretch's place: its unit and element.
#[derive(Debug, Clone, Copy)]
struct At {
    unit: usize,
    elem: usize,
}

/// Most words between a verb and the quotation that is part of its object: "called it “a jewel”".
const CALLED: usize = 3;

/// How far from a quotation a credit of its sentence may stand, in elements.
const NEAR: usize = 80;

/// The quotations of an article, in order of position.
pub(super) fn quotes(k: &Known) -> Vec<Quote> {
    let mut places: Vec<Vec<At>> = vec![Vec::new(); k.marked.len()];
    for (u, unit) in k.p.units.iter().enumerate() {
        for i in unit.elems.clone() {
            let q = k.p.elems[i].quote;
            if q != NONE {
                places[q as usize].push(At { unit: u, elem: i });
            }
        }
    }
    let mut first_draft = vec![0; k.p.units.len() + 1];
    for d in k.drafts {
        first_draft[d.unit + 1] += 1;
    }
    for u in 0..k.p.units.len() {
        first_draft[u + 1] += first_draft[u];
    }
    let mut s = Speakers { k, first_draft, found: vec![None; k.marked.len()], places };
    for i in 0..k.marked.len() {
        s.found[i] = s.in_sentence(i);
    }
    for i in 0..k.marked.len() {
        if s.found[i].is_none() {
            let near = s.in_paragraph(i);
            let weak = near.as_ref().is_none_or(|f| f.confidence == Confidence::Weak);
            s.found[i] = if weak { s.subject(i).or(near) } else { near };
        }
    }
    let mut quotes: Vec<Quote> = Vec::new();
    let mut of: Vec<Option<usize>> = vec![None; k.marked.len()];
    for i in 0..k.marked.len() {
        let quote = s.quote(i);
        if let Some(into) = s.joins(i, &quote, &quotes, &of) {
            quotes[into].segments.extend(&quote.segments);
            quotes[into].outer = quotes[into].outer.hull(quote.outer);
            of[i] = Some(into);
            continue;
        }
        of[i] = Some(quotes.len());
        quotes.push(quote);
    }
    quotes.sort_by_key(|q| (q.outer.start(), u32::MAX - q.outer.end()));
    quotes
}

struct Speakers<'a> {
    k: &'a Known<'a>,
    /// Number of the first draft of each unit.
    first_draft: Vec<usize>,
    found: Vec<Option<Found>>,
    places: Vec<Vec<At>>,
}

impl Speakers<'_> {
    fn drafts_of(&self, unit: usize) -> std::ops::Range<usize> {
        self.first_draft[unit]..self.first_draft[unit + 1]
    }

    /// Drafts near element `q` of its unit: their number is bounded, so that a sentence without
    /// end costs no more than it has words.
    fn drafts_near(&self, unit: usize, q: usize) -> std::ops::Range<usize> {
        let all = self.drafts_of(unit);
        let drafts = &self.k.drafts[all.clone()];
        let from = drafts.partition_point(|d| d.cue.start + NEAR < q);
        let to = drafts.partition_point(|d| d.cue.start < q + NEAR);
        all.start + from..all.start + to.max(from)
    }

    fn usable(&self, d: usize) -> bool {
        self.k.credited[d].source.as_ref().is_some_and(|s| s.kind != SourceKind::Own)
    }

    fn is_relay(&self, d: usize) -> bool {
        self.k.credited[d].source.as_ref().is_some_and(is_relay)
    }

    /// The best credit of the sentence, by where it stands to the quotation.
    fn in_sentence(&self, i: usize) -> Option<Found> {
        let places = &self.places[i];
        let (first, last) = (*places.first()?, *places.last()?);
        let mut scored: Vec<(i32, usize, &'static str)> = Vec::new();
        for d in self.drafts_near(last.unit, last.elem) {
            scored.extend(self.score(d, last.elem).map(|(score, rule)| (score, d, rule)));
        }
        if first.unit != last.unit {
            for d in self.drafts_near(first.unit, first.elem) {
                scored.extend(self.score(d, first.elem).map(|(score, rule)| (score, d, rule)));
            }
        }
        // The best; among equals the first.
        let better = |a: &(i32, usize, &'static str), b: &(i32, usize, &'static str)| a.0.cmp(&b.0).then(b.1.cmp(&a.1));
        let best = scored.iter().copied().max_by(better)?;
        // An outlet that reports what another source of the sentence said is a relay.
        let relays = |d: usize| {
            self.is_relay(d) && matches!(self.k.drafts[d].lemma, "report" | "according to" | "as reported by" | "write" | "quote" | "note")
        };
        // A document beside a speaker is where the words stand, not who said them.
        let only_document = |d: usize| {
            self.k.drafts[d].rule == "according" && self.k.credited[d].source.as_ref().is_some_and(|s| s.kind == SourceKind::Document)
        };
        // "called it “a jewel,” according to a tweet by Venn": who called it so speaks.
        let q = last.elem;
        let calls = |d: usize| {
            let draft = &self.k.drafts[d];
            draft.explicit
                && draft.rule == "verb-subject"
                && draft.cue.end <= q
                && q - draft.cue.end <= CALLED
                && draft.content.contains(&q)
        };
        let retold = self.k.drafts[best.1].rule == "according"
            && self.k.drafts[best.1].cue.start > q
            && self.drafts_near(last.unit, q).any(|d| calls(d) && self.usable(d));
        let relays = |d: usize| relays(d) || only_document(d) || retold && d == best.1;
        let (score, draft, rule) = if relays(best.1) {
            scored.iter().copied().filter(|s| !relays(s.1) && self.usable(s.1)).max_by(better).unwrap_or(best)
        } else {
            best
        };
        let draft = self.teller(draft).unwrap_or(draft);
        let confidence = match score {
            60.. => Confidence::Strong,
            11.. => Confidence::Moderate,
            _ => Confidence::Weak,
        };
        Some(Found { draft, rule, scope: Scope::Sentence, confidence })
    }

    /// Who tells of a thought has the words for it: "Roe said residents feel “left behind”". Somebody
    /// who is named may have been heard.
    fn teller(&self, thought: usize) -> Option<usize> {
        let inner = &self.k.drafts[thought];
        let unnamed = self.k.credited[thought].source.as_ref().is_none_or(|s| !s.named || s.kind == SourceKind::Group);
        let tells = |d: &usize| {
            let outer = &self.k.drafts[*d];
            outer.how & how::SPEECH != 0 && outer.cue.end <= inner.hull().start && outer.content.contains(&inner.cue.start)
        };
        const THOUGHTS: &[&str] = &["believe", "think", "feel", "fear", "hope", "suspect", "doubt", "worry", "know", "expect"];
        // "Roe said critics who believe it “is a plot” are wrong": their words.
        let relative = (inner.hull().start..inner.cue.start).any(|k| self.k.p.elems[k].any(is::RELATIVE));
        let told = THOUGHTS.contains(&inner.lemma) && unnamed && !relative;
        (self.drafts_of(inner.unit).start..thought).rev().filter(|&d| told && self.usable(d) && !self.is_relay(d)).find(tells)
    }

    /// How well draft `d` introduces or tags the quotation at element `q`.
    fn score(&self, d: usize, q: usize) -> Option<(i32, &'static str)> {
        let e = &self.k.p.elems;
        let draft = &self.k.drafts[d];
        draft.np.as_ref().filter(|_| draft.rule != "subject")?;
        let hull = draft.hull();
        let mut score;
        if hull.start > q {
            let distance = (hull.start - q - 1) as i32;
            if (q + 1..hull.start).any(|k| e[k].gap & gap::STOP != 0) && distance > 0 {
                return None;
            }
            score = match draft.side {
                Side::Before | Side::Both => 80 - 6 * distance,
                Side::After => 20 - 4 * distance,
            };
            if draft.rule == "according" {
                score = 62 - 2 * distance;
            }
            if distance == 0 {
                score += 15;
            }
        } else if q < hull.end && matches!(draft.rule, "verb-subject" | "document-noun") {
            return None; // "Roe, who wrote “The Lamp,” said …"
        } else {
            let from = hull.end;
            let distance = q.saturating_sub(from) as i32;
            score = match draft.side {
                Side::Before => 25 - distance,
                Side::After | Side::Both => 70 - distance,
            };
            if !(draft.content.start..draft.content.end.max(draft.content.start)).contains(&q) && draft.side == Side::After {
                score -= 25;
            }
            if distance == 0 {
                score += 15;
            }
            if e[q].gap & gap::COLON != 0 && distance <= 4 {
                score += 20;
            }
            if (from..=q).any(|k| k < e.len() && e[k].gap & gap::STOP != 0) {
                score -= 20;
            }
            if draft.rule == "according" {
                score -= 8;
            }
        }
        if draft.how & how::ACT != 0 {
            score -= 30;
        }
        if draft.how & how::ATTITUDE != 0 {
            score -= 15;
        }
        if self.k.credited[d].source.is_none() {
            score -= 10;
        }
        (score >= 8).then_some((score, draft.rule))
    }

    /// The person whose sentence it is, where nothing credits the quotation.
    fn subject(&self, i: usize) -> Option<Found> {
        let at = *self.places[i].first()?;
        // "at home after suffering a “minor fall”": words of whoever told of it.
        if at.elem > 0 && matches!(self.k.p.word(at.elem - 1), "a" | "an") {
            return None;
        }
        let draft = self.drafts_of(at.unit).find(|&d| self.subject_speaks(d) && self.k.drafts[d].hull().end <= at.elem)?;
        Some(Found { draft, rule: "subject", scope: Scope::Sentence, confidence: Confidence::Weak })
    }

    /// A subject draft that names a person: anything else would be a guess.
    fn subject_speaks(&self, d: usize) -> bool {
        self.k.drafts[d].rule == "subject" && self.k.credited[d].source.as_ref().is_some_and(|s| s.kind == SourceKind::Person)
    }

    fn quote(&self, i: usize) -> Quote {
        let m = &self.k.marked[i];
        let found = self.found[i].as_ref();
        let (kind, kind_rule) = self.kind(i);
        let speech = matches!(kind, QuoteKind::Direct | QuoteKind::Partial);
        let mut quote = Quote::uncredited(m, kind, kind_rule);
        let Some(found) = found.filter(|_| speech) else { return quote };
        let credited = &self.k.credited[found.draft];
        let draft = &self.k.drafts[found.draft];
        quote.rule = found.rule;
        quote.scope = found.scope;
        quote.confidence = found.confidence;
        quote.via = credited.via.first().cloned();
        quote.document = credited.document.clone();
        quote.speaker = credited.source.clone().filter(|s| s.kind != SourceKind::Document);
        if found.scope == Scope::Sentence {
            quote.cue = Some(Cue { span: self.k.p.span(draft.cue.clone()), lemma: draft.lemma.to_string(), class: draft.class });
        }
        // "Roe felt the pain, the Meridian reported: “…”" is introduced by a sentence with its relay.
        if found.scope == Scope::Sentence || found.rule == "colon" {
            let speaker = quote.speaker.as_ref().map(|s| s.name.as_str());
            let relay = quote.via.is_none().then(|| self.relay_beside(found.draft, speaker?)).flatten();
            quote.via = quote.via.take().or(relay);
        }
        quote
    }

    /// An outlet that relays the source of draft `of` in the same sentence, or a person: "Roe said that
    /// Venn had told her, '…'" is known from Roe.
    fn relay_beside(&self, of: usize, speaker: &str) -> Option<Source> {
        let draft = &self.k.drafts[of];
        let relays = |d: &usize| {
            let outer = &self.k.drafts[*d];
            let tells = outer.cue.end <= draft.hull().start
                && outer.content.end >= draft.cue.end
                && outer.content.start <= draft.hull().start
                && self.k.p.word(outer.cue.end) == "that"
                && outer.how & how::SPEECH != 0;
            let relay = |s: &Source| is_relay(s) || tells && s.named && s.kind == SourceKind::Person;
            self.k.credited[*d].source.as_ref().is_some_and(|s| relay(s) && s.name != speaker)
        };
        self.drafts_of(draft.unit).filter(|&d| d != of).find(relays).and_then(|d| self.k.credited[d].source.clone())
    }

    fn kind(&self, i: usize) -> (QuoteKind, &'static str) {
        let p = self.k.p;
        let m = &self.k.marked[i];
        if m.depth > 0 {
            return (QuoteKind::Nested, "nested");
        }
        match self.k.hints[i] {
            Hint::Title => return (QuoteKind::Title, "title-case"),
            Hint::Term => return (QuoteKind::Term, "nickname"),
            Hint::Open => {}
        }
        let Some(segment) = m.segments.first() else { return (QuoteKind::Term, "empty") };
        let words: u32 = m.segments.iter().map(|s| p.text.tokens_in(*s).len()).sum();
        let printed = &p.source[segment.range()];
        let last = &p.source[m.segments[m.segments.len() - 1].range()];
        let capital = printed.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let closed_as_speech = last.ends_with(['.', '!', '?', ',', '…', '—', ';']);
        let found = self.found[i].as_ref();
        let Some(at) = self.places[i].first() else { return (QuoteKind::Partial, "woven-in") };
        let e = &p.elems;
        let unit = &p.units[at.unit];
        let introduced = at.elem == unit.elems.start || e[at.elem].gap & (gap::COLON | gap::COMMA | gap::CALL) != 0;
        let in_sentence = found.is_some_and(|f| f.scope == Scope::Sentence);
        let naming = found.is_some_and(|f| in_sentence && self.k.drafts[f.draft].class == CueClass::Naming);
        let near = found.is_some_and(|f| {
            in_sentence && {
                let h = self.k.drafts[f.draft].hull();
                h.start <= at.elem + 4 && at.elem <= h.end + 4
            }
        });
        if words <= 3 {
            // "They have a name for it: “dry dock”.": a label.
            if e[at.elem].gap & gap::COLON != 0 && !capital && !closed_as_speech {
                return (QuoteKind::Term, "label");
            }
            if naming && words <= 2 {
                return (QuoteKind::Term, "naming-verb");
            }
            let tagged = near && (introduced || closed_as_speech);
            let answer = introduced && closed_as_speech && found.is_some();
            if (!in_sentence || words == 1 && !tagged) && !answer {
                return (QuoteKind::Term, "short");
            }
        }
        if found.is_none() && words <= 3 && !(introduced && closed_as_speech) {
            return (QuoteKind::Term, "uncredited");
        }
        if capital && (closed_as_speech || introduced) || introduced && closed_as_speech {
            return (QuoteKind::Direct, "clause");
        }
        if found.is_some_and(|f| self.clause(f, at.elem, *segment)) {
            return (QuoteKind::Direct, "clause");
        }
        (QuoteKind::Partial, "woven-in")
    }

    /// `said "the wall leaks"`: a whole clause directly after its verb.
    fn clause(&self, f: &Found, elem: usize, segment: Span<Raw>) -> bool {
        let p = self.k.p;
        let draft = &self.k.drafts[f.draft];
        let after_cue =
            f.scope == Scope::Sentence && draft.cue.end == elem && draft.class != CueClass::Naming && draft.how & how::SPEECH != 0;
        let tokens = p.text.tokens_in(segment).range();
        let flags = |i: usize| entry(p.text.tokens[i].hash).flags;
        let subject = tokens.clone().next().is_some_and(|i| flags(i) & (is::DET | is::PRONOUN | is::NOBODY | is::POSSESSIVE) != 0);
        let finite =
            tokens.clone().skip(1).take(6).take_while(|&i| flags(i) & (is::RELATIVE | is::PREP) == 0).any(|i| flags(i) & is::AUX != 0);
        after_cue && subject && finite && tokens.len() >= 4
    }

    /// Number of the quotation that `quote` continues: `"A," said X. "B."`
    fn joins(&self, i: usize, quote: &Quote, quotes: &[Quote], of: &[Option<usize>]) -> Option<usize> {
        if quote.kind != QuoteKind::Direct || i == 0 {
            return None;
        }
        let f = self.found[i].as_ref()?;
        let before = (0..i).rev().find(|&j| self.k.marked[j].depth == 0)?;
        let g = self.found[before].as_ref()?;
        let (a, b) = (self.places[before].last()?, self.places[i].first()?);
        let p = self.k.p;
        let into = of[before]?;
        if f.draft != g.draft || quotes[into].kind != QuoteKind::Direct || p.units[a.unit].paragraph != p.units[b.unit].paragraph {
            return None;
        }
        // Only a tag stands between the two.
        let between = b.elem - a.elem - 1;
        let hull = self.k.drafts[f.draft].hull();
        let tag = hull.start > a.elem && hull.end <= b.elem && hull.start <= a.elem + 2 && between <= hull.len() + 12 && between > 0;
        (tag && (f.rule == "split" || f.scope == Scope::Sentence)).then_some(into)
    }
}

/// Outlets and agencies pass on what others said.
fn is_relay(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Outlet | SourceKind::Agency)
}
