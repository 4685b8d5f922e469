//! Quotations and credits in languages that have a file of words and no grammar.
//!
//! In: an article whose language has a [lexicon], and its marked stretches. Out: a [`Reading`].
//! The rules hold in many languages of Europe: a verb of speech beside the marks, a source that
//! follows it after a quotation and surrounds it before one, a colon, "according to". What a word
//! is, only the file says. `None` is better than a guess here too.

mod lexicon;
mod mark;
mod phrase;
#[cfg(test)]
mod tests;
mod ways;

use super::marks::Marked;
use super::{Confidence, Credit, Cue, CueClass, Quote, QuoteKind, Reading, Scope, Side, Source, SourceKind};
use crate::text::{Raw, Span};
use lexicon::is;
pub(super) use phrase::Reader;

/// Words looked at behind a quotation and before it.
const BEHIND: usize = 14;
const BEFORE: usize = 30;
/// Longest remark between a verb and its source.
const ASIDE: usize = 6;

/// Where the credit of a quotation was found.
struct Found {
    source: Option<Source>,
    via: Option<Source>,
    cue: Option<(usize, usize)>,
    rule: &'static str,
    scope: Scope,
    confidence: Confidence,
    naming: bool,
}

impl Reader<'_> {
    /// Reads an article. O(n).
    pub fn read(mut self, marked: &[Marked]) -> Reading {
        self.spoken = self.persons_without_marks();
        let mut quotes: Vec<Quote> = Vec::new();
        // The stretch before: its kind, and the token behind it.
        let mut before: Option<(QuoteKind, usize)> = None;
        let mut carried: Option<(Source, usize, usize)> = None;
        for m in marked {
            let (Some((first, end)), 0) = (self.tokens_of(m), m.depth) else {
                quotes.push(Quote::uncredited(m, if m.depth > 0 { QuoteKind::Nested } else { QuoteKind::Term }, "nested"));
                continue;
            };
            let beside = self.credited(first, end, carried.as_ref());
            // What stands behind the marks or before them tags the whole.
            let tagged = |f: &Found| f.source.is_some() && (f.cue.is_some() || f.rule == "colon");
            let inside = if beside.as_ref().is_some_and(tagged) { None } else { self.tag_inside(first, end) };
            let found = match &inside {
                Some(tag) => Some(Found {
                    source: tag.source.clone(),
                    via: tag.via.clone(),
                    cue: Some((tag.cue, tag.cue + 1)),
                    rule: "inverted",
                    scope: Scope::Sentence,
                    confidence: Confidence::Strong,
                    naming: false,
                }),
                None => beside,
            };
            let (kind, kind_rule) = self.kind(m, first, end, found.as_ref(), before);
            before = Some((kind, end));
            let mut quote = Quote::uncredited(m, kind, kind_rule);
            if let Some(found) = found.filter(|_| matches!(kind, QuoteKind::Direct | QuoteKind::Partial)) {
                if let Some(source) = &found.source {
                    carried = Some((source.clone(), self.paragraph(first), end));
                }
                let (document, speaker) = match found.source {
                    Some(s) if s.kind == SourceKind::Document => (Some(s), None),
                    other => (None, other),
                };
                quote.speaker = speaker;
                quote.document = document;
                quote.via = found.via;
                quote.cue = found.cue.map(|(from, to)| self.cue(from, to));
                (quote.rule, quote.scope, quote.confidence) = (found.rule, found.scope, found.confidence);
            }
            if let Some(tag) = inside {
                quote.segments = self.without(&quote.segments, &tag.tag);
            }
            quotes.push(quote);
        }
        quotes.sort_by_key(|q| (q.outer.start(), u32::MAX - q.outer.end()));
        // Sentences without marks are read once more, now that it is known who spoke in marks.
        self.forget();
        let at = |q: &Quote| Some(self.text.tokens_in(q.cue.as_ref()?.span).start() as usize);
        let in_marks: Vec<(usize, Source)> = quotes.iter().filter_map(|q| Some((at(q)?, q.speaker.clone()?))).collect();
        self.spoken.extend(in_marks.into_iter().filter(|(_, s)| s.kind == SourceKind::Person));
        self.spoken.sort_by_key(|(at, _)| *at);
        // A tag inside the marks is the credit of its quotation.
        let mut credits = self.credits();
        let inside = |c: &Credit| {
            let near = quotes.partition_point(|q| q.outer.start() <= c.cue.span.start());
            quotes[near.saturating_sub(4)..near].iter().any(|q| q.outer.covers(c.cue.span))
        };
        credits.retain(|c| !inside(c));
        credits.extend(quotes.iter().filter_map(|q| self.credit_of(q)));
        credits.sort_by_key(|c| (c.cue.span, c.content));
        credits.dedup_by_key(|c| (c.cue.span, c.content));
        Reading { quotes, credits, names: Vec::new() }
    }

    /// The persons that sentences without marks credit, by the token of their verb.
    fn persons_without_marks(&mut self) -> Vec<(usize, Source)> {
        let credits = self.credits();
        let persons = credits.into_iter().filter(|c| c.source.kind == SourceKind::Person && c.source.named);
        let found = persons.map(|c| (self.text.tokens_in(c.cue.span).start() as usize, c.source)).collect();
        self.forget();
        found
    }

    /// Forgets who spoke last: the text is read once more from its beginning. Posts keep their places.
    fn forget(&mut self) {
        self.person = None;
    }

    /// Segments without the tokens of a tag inside them.
    fn without(&self, segments: &[Span<Raw>], tag: &std::ops::Range<usize>) -> Vec<Span<Raw>> {
        let (from, to) = (self.text.tokens[tag.start - 1].raw.end(), self.text.tokens.get(tag.end).map(|t| t.raw.start()));
        let mut kept = Vec::new();
        for &segment in segments {
            if !(segment.start() < from && from <= segment.end()) {
                kept.push(segment);
                continue;
            }
            kept.push(Span::new(segment.start(), from));
            kept.extend(to.filter(|&to| to < segment.end()).map(|to| Span::new(to, segment.end())));
        }
        kept
    }

    /// The credit of a quotation that has one in its sentence.
    fn credit_of(&self, quote: &Quote) -> Option<Credit> {
        let cue = quote.cue.clone()?;
        let side = match () {
            () if cue.span.start() >= quote.outer.end() => Side::Before,
            () if cue.span.start() >= quote.outer.start() => Side::Both,
            () => Side::After,
        };
        Some(Credit {
            source: quote.speaker.clone().or_else(|| quote.document.clone())?,
            via: quote.via.iter().cloned().collect(),
            document: quote.document.clone(),
            rule: quote.rule,
            sentence: self.text.sentence_at(cue.span.start()),
            cue,
            side,
            content: quote.outer,
            explicit: true,
        })
    }

    fn cue(&self, from: usize, to: usize) -> Cue {
        let (lemma, class) =
            self.lexicon.cue(self.text.word(from), self.text.tokens[from].hash).unwrap_or(("according to", CueClass::Neutral));
        Cue { span: self.printed(from..to), lemma: lemma.to_owned(), class }
    }

    /// Who is credited with the quotation of tokens `first..end`; `carried` is the speaker before it, the
    /// paragraph and the token behind what he said.
    fn credited(&mut self, first: usize, end: usize, carried: Option<&(Source, usize, usize)>) -> Option<Found> {
        let sentence = |found: (Option<Source>, (usize, usize)), rule, confidence, naming| {
            let (source, cue) = found;
            Found { source, via: None, cue: Some(cue), rule, scope: Scope::Sentence, confidence, naming }
        };
        let behind = self.open_behind(end, BEHIND);
        let before = self.open_before(first, BEFORE);
        // "…", sagte Anna Berg. "…", so Anna Berg.
        let goes_on = |i: usize| self.flags(i) & (is::CONJUNCTION | is::PREPOSITION) != 0 && self.flags(i) & is::TAG == 0;
        let near = (behind.start..behind.end.min(behind.start + 4))
            .take_while(|&i| i == behind.start || !goes_on(i - 1))
            .find(|&i| self.flags(i) & (is::CUE | is::TAG) != 0);
        // "…", hatte Anna Berg erklärt.
        let auxiliary = behind.start < behind.end && self.flags(behind.start) & is::AUXILIARY != 0;
        if near.is_none_or(|i| self.flags(i) & is::CUE != 0)
            && auxiliary
            && let Some(i) = behind.clone().skip(2).find(|&i| self.flags(i) & is::CUE != 0)
            && let Some(source) = self.source(behind.start + 1..i)
        {
            let mut found = sentence((Some(source), (i, i + 1)), "inverted", Confidence::Strong, false);
            found.via = self.via(behind);
            return Some(found);
        }
        // "Dijo que por «la crisis» se asegura la paz": the sentence goes on, and nobody says so.
        let comma = behind.start < behind.end && self.gap(behind.start).contains(',');
        let woven = !before.is_empty() && !comma && behind.start < behind.end && self.flags(behind.start) & is::REFLEXIVE != 0;
        if let Some(i) = near.filter(|_| !woven) {
            let to = self.verb_end(i, behind.end);
            let (agency, rest) = self.told(to..behind.end);
            let cue = self.flags(i) & is::CUE != 0;
            let source = self.source(rest.clone()).or_else(|| self.read_in(rest.clone()));
            // "affirme, de son côté, Anne Berg"
            let aside =
                rest.clone().skip(1).take(ASIDE).find(|&k| self.gap(k).contains(',')).filter(|_| self.gap(rest.start).contains(','));
            let full_name = |s: &Source| s.kind == SourceKind::Person && s.name.contains(' ');
            let source = source.or_else(|| aside.and_then(|k| self.source(k..rest.end)).filter(full_name));
            // The name of a club in marks goes on with its verb: what follows is what it asks for.
            let alone = cue && before.is_empty();
            let source = source.or_else(|| self.source_before(behind.start..i));
            let source = source.or_else(|| self.unnamed(rest.clone()).filter(|_| alone));
            // "…, añadió": the subject may still stand further on, and "se lee" has none.
            let tells = |k: usize| self.flags(k) & (is::TITLE | is::GROUP | is::ORGANIZATION | is::DOCUMENT) != 0;
            let later = rest.clone().any(|k| self.open[k] && (self.text.tokens[k].capital || tells(k)));
            let dropped = cue
                && (alone || self.gap(first).contains(':'))
                && self.lexicon.pronouns_dropped
                && !later
                && (i == behind.start || self.flags(i - 1) & is::REFLEXIVE == 0);
            let source = source.or_else(|| if dropped { self.spoken_of(i) } else { None });
            if source.is_some() || self.flags(i) & is::CUE != 0 {
                let naming = self.flags(i) & is::NAMING != 0;
                let mut found = sentence((source, (i, to)), "inverted", Confidence::Strong, naming);
                found.via = agency.or_else(|| self.via(to..behind.end));
                return Some(found);
            }
        }
        // According to Anna Berg, "…".
        if let Some((cue, source)) = self.according(before.start..behind.end) {
            return Some(sentence((Some(source), cue), "according", Confidence::Strong, false));
        }
        // So Anna Berg weiter: "…".
        if let Some(i) = before.clone().find(|&i| self.flags(i) & is::TAG != 0)
            && let Some(source) = self.source(i + 1..before.end)
        {
            return Some(sentence((Some(source), (i, i + 1)), "inverted", Confidence::Moderate, false));
        }
        // Anna Berg sagte: "…". Am Montag sagte Anna Berg, "…".
        let colon = self.gap(first).contains(':');
        if let Some(i) = before.clone().rev().find(|&i| self.flags(i) & is::CUE != 0) {
            let to = self.verb_end(i, before.end);
            let begin = (before.start..i).rev().find(|&k| k == before.start || self.is_border(k)).unwrap_or(i);
            let whole = |s: &Source, r: &Self| r.text.tokens_in(s.mention).end() as usize == i;
            let unnamed = |r: &mut Self| r.unnamed(begin..i).filter(|s| whole(s, r));
            let source = self.around(before.clone(), i, to).or_else(|| unnamed(self));
            // "…", explicó ante el pleno, "…": one tag for both.
            let between = i <= before.start + 1 && self.gap(before.start).contains(',');
            let source = source.or_else(|| carried.filter(|c| between && c.2 == before.start).map(|c| c.0.clone()));
            let naming = self.flags(i) & is::NAMING != 0;
            let mut found =
                sentence((source, (i, to)), "verb-subject", if colon { Confidence::Strong } else { Confidence::Moderate }, naming);
            found.via = self.via(before.start..before.end);
            return Some(found);
        }
        if colon
            && before.len() <= 8
            && let Some(source) = self.source(before.clone())
        {
            let found = (Some(source), (before.end - 1, before.end));
            return Some(Found { cue: None, ..sentence(found, "colon", Confidence::Moderate, false) });
        }
        // Anna Berg wies das als "…" zurück.
        if let Some(i) = behind.clone().find(|&i| self.flags(i) & is::CUE != 0) {
            let to = self.verb_end(i, behind.end);
            let source = self.source_before(before.clone()).or_else(|| self.source(to..behind.end));
            let naming = self.flags(i) & is::NAMING != 0;
            return Some(sentence((source, (i, to)), "verb-subject", Confidence::Moderate, naming));
        }
        // A quotation that is a sentence goes on with the speaker before it.
        let tagged = !behind.is_empty() && self.gap(behind.start).contains(',');
        let alone = before.is_empty() && self.is_sentence_start(first) && !tagged;
        let paragraph = self.paragraph(first);
        let (source, at, _) = carried.cloned().filter(|c| alone && c.1 + 1 >= paragraph)?;
        let rule = if at == paragraph { "quote-para" } else { "quote-prev" };
        Some(Found {
            source: Some(source),
            via: None,
            cue: None,
            rule,
            scope: Scope::Paragraph,
            confidence: Confidence::Weak,
            naming: false,
        })
    }

    /// What kind of quotation the tokens `first..end` are.
    fn kind(
        &self,
        m: &Marked,
        first: usize,
        end: usize,
        found: Option<&Found>,
        last: Option<(QuoteKind, usize)>,
    ) -> (QuoteKind, &'static str) {
        let words = end - first;
        let printed = &self.source[m.segments[m.segments.len() - 1].range()];
        let closed_as_speech = printed.ends_with(['.', '!', '?', ',', '…', '—']);
        let introduced = self.gap(first).contains(':');
        let in_sentence = found.is_some_and(|f| f.scope == Scope::Sentence && !matches!(f.rule, "colon"));
        // "A", "B" or "C": a list is of one kind.
        let in_list = last.is_some_and(|(kind, before)| kind == QuoteKind::Title && first.saturating_sub(before) <= 1);
        if in_list && !introduced && !self.is_stop(first) && !self.gap(first).contains('.') {
            return (QuoteKind::Title, "list");
        }
        let tagged = found.is_some_and(|f| matches!(f.rule, "inverted" | "according") && f.source.is_some());
        if !tagged && self.is_work(first, end, introduced, closed_as_speech) || is_address(printed) {
            return (QuoteKind::Title, "work-noun");
        }
        if self.acronym_follows(m.outer.end()) {
            return (QuoteKind::Title, "acronym");
        }
        let is_name = !introduced && !closed_as_speech && self.is_all_capital(first..end);
        let mood = || self.sentence_around(first, end).any(|i| self.flags(i) & is::MOOD != 0);
        // Where nouns have capitals, "Gefahr für Leib und Leben" is no name.
        let may_be_noun = self.lexicon.capital_nouns && (first + 1..end).any(|i| !self.text.tokens[i].capital);
        if is_name && words > 1 && !(may_be_noun && (in_sentence || mood())) {
            return (QuoteKind::Title, "title-case");
        }
        if words <= 2 && !closed_as_speech {
            let credited = found.is_some_and(|f| in_sentence && (f.naming && !is_name || f.source.is_some() && (f.naming || !is_name)))
                || !is_name && mood();
            return if credited { (QuoteKind::Partial, "woven-in") } else { (QuoteKind::Term, "short") };
        }
        let capital = self.text.tokens[first].capital;
        let is_sentence = words > 3 && self.open_before(first, 1).is_empty();
        if capital && (closed_as_speech || introduced || is_sentence) || introduced && closed_as_speech {
            return (QuoteKind::Direct, "clause");
        }
        if in_sentence || closed_as_speech || mood() || found.is_some() {
            return (QuoteKind::Partial, "woven-in");
        }
        match () {
            () if words <= 3 => (QuoteKind::Term, "uncredited"),
            () if capital => (QuoteKind::Title, "uncredited"),
            () => (QuoteKind::Partial, "woven-in"),
        }
    }

    /// True where a noun announces the title or the name that the tokens `first..end` are: a film, a
    /// party, a newspaper.
    fn is_work(&self, first: usize, end: usize, introduced: bool, closed_as_speech: bool) -> bool {
        const NAMED: u32 = is::WORK | is::MEDIA;
        let clause = self.open_before(first, BEFORE);
        let in_clause = |flags: u32| clause.clone().any(|i| self.flags(i) & flags != 0);
        // The name of the band is: "…". They brought their new record: "…".
        let named = || clause.clone().any(|i| self.flags(i) & is::NAMING != 0);
        // "bezeichnete den Film als „…“": what somebody calls it.
        let judged = first > 0 && self.flags(first - 1) & (is::CONJUNCTION | is::LINK | is::PREPOSITION) != 0;
        if in_clause(is::WORK) && (named() && !judged || introduced && !in_clause(is::CUE)) && end - first <= 12 {
            return true;
        }
        if clause.is_empty() || closed_as_speech || introduced {
            return false;
        }
        let last = self.flags(first - 1);
        let further = if clause.len() > 1 && last & is::END == 0 { self.flags(first - 2) } else { 0 };
        last & (is::CUE | is::THAT) == 0 && last & NAMED != 0 || further & is::WORK != 0
    }

    /// Credits of what stands without marks: "laut …", "… sagte, dass …".
    fn credits(&mut self) -> Vec<Credit> {
        let mut out: Vec<Credit> = Vec::new();
        for number in 0..self.text.sentences.len() {
            let sentence = self.text.sentences[number].tokens.range();
            let whole = self.text.sentences[number].raw;
            let mut add = |source: Source, cue: Cue, rule, side, content: Span<Raw>| {
                out.push(Credit { source, via: Vec::new(), document: None, cue, rule, sentence: number, side, content, explicit: true });
            };
            if let Some(((from, to), source)) = self.according(sentence.clone()) {
                add(source, self.cue(from, to), "according", Side::Both, whole);
                continue;
            }
            let Some(i) = sentence.clone().find(|&i| self.is_open(i) && self.flags(i) & is::CUE != 0) else { continue };
            let to = self.verb_end(i, sentence.end);
            let passes_on = (to..sentence.end).any(|k| self.is_open(k) && self.flags(k) & (is::THAT | is::MOOD) != 0 || !self.is_open(k));
            let Some(source) = self.around(sentence.start..sentence.end, i, to).filter(|_| passes_on && to < sentence.end) else {
                continue;
            };
            add(source, self.cue(i, to), "verb-subject", Side::After, self.printed(to..sentence.end));
        }
        out
    }
}

/// True for the address of a site.
fn is_address(printed: &str) -> bool {
    let inner = printed.trim_end_matches('.').find('.');
    inner.is_some_and(|at| at > 1 && printed[at + 1..].starts_with(char::is_lowercase)) && !printed.contains(char::is_whitespace)
}
