//! Speakers outside the sentence of a quotation: in its paragraph, and in the one before.
//!
//! In: a quotation that its own sentence credits to nobody. Out: the credit of a sentence near by that it goes on from, or
//! none. It resolves no name.

use super::super::credits::Draft;
use super::super::lexicon::{how, is};
use super::super::prose::NONE;
use super::super::{Confidence, Scope, Side, SourceKind};
use super::{At, Found, Speakers};

impl Speakers<'_> {
    /// Rules that leave the sentence.
    pub(super) fn in_paragraph(&self, i: usize) -> Option<Found> {
        let p = self.k.p;
        let at = *self.places[i].first()?;
        let unit = &p.units[at.unit];
        let words = unit.elems.clone().filter(|&k| p.elems[k].is_word()).count();
        let own_sentence = words <= 2;
        // The sentence before, in the same paragraph.
        if at.unit > 0 && p.units[at.unit - 1].paragraph == unit.paragraph {
            for u in (0..at.unit).rev().take_while(|&u| p.units[u].paragraph == unit.paragraph).take(4) {
                let colon = u + 1 == at.unit && p.source[p.units[u].raw.range()].ends_with(':');
                if let Some(d) = self.speaker_of_unit(u) {
                    let split = u + 1 == at.unit && p.units[u].elems.clone().any(|k| !p.elems[k].is_word());
                    let rule = if colon {
                        "colon"
                    } else if split {
                        "split"
                    } else {
                        "quote-para"
                    };
                    if own_sentence || split || colon || self.pronoun_or_fragment(at) {
                        return Some(Found { draft: d, rule, scope: Scope::Paragraph, confidence: Confidence::Moderate });
                    }
                    return Some(Found { draft: d, rule: "quote-para", scope: Scope::Paragraph, confidence: Confidence::Weak });
                }
            }
        }
        // A later tag of the same paragraph: "A." "B," she said.
        if own_sentence {
            for u in (at.unit + 1..p.units.len()).take_while(|&u| p.units[u].paragraph == unit.paragraph).take(2) {
                let tag = self.drafts_of(u).find(|&d| self.usable(d) && self.k.drafts[d].side != Side::After);
                if let Some(d) = tag {
                    return Some(Found { draft: d, rule: "quote-para", scope: Scope::Paragraph, confidence: Confidence::Moderate });
                }
            }
        }
        // The paragraph before.
        if own_sentence && at.unit > 0 {
            let first_of_paragraph = p.units[at.unit - 1].paragraph != unit.paragraph;
            let mut u = at.unit;
            while u > 0 && p.units[u - 1].paragraph == unit.paragraph {
                u -= 1;
            }
            if first_of_paragraph || u < at.unit {
                let before = u.checked_sub(1)?;
                let paragraph = p.units[before].paragraph;
                let colon = p.source[p.units[before].raw.range()].ends_with(':');
                for v in (0..=before).rev().take_while(|&v| p.units[v].paragraph == paragraph).take(4) {
                    if let Some(d) = self.speaker_of_unit(v) {
                        let rule = if colon { "colon" } else { "quote-prev" };
                        let confidence = if colon { Confidence::Strong } else { Confidence::Moderate };
                        return Some(Found { draft: d, rule, scope: Scope::Paragraph, confidence });
                    }
                    // A paragraph that is itself a carried quotation.
                    let carried = p.units[v].elems.clone().rev().find_map(|k| {
                        let q = p.elems[k].quote;
                        (q != NONE).then(|| self.found[q as usize].as_ref()).flatten()
                    });
                    if let Some(f) = carried {
                        return Some(Found { draft: f.draft, rule: "quote-prev", scope: Scope::Paragraph, confidence: Confidence::Weak });
                    }
                }
            }
        }
        None
    }

    /// The sentence opens with a pronoun, "that" or a conjunction, or with the quotation.
    fn pronoun_or_fragment(&self, at: At) -> bool {
        let p = self.k.p;
        let first = p.units[at.unit].elems.start;
        first == at.elem || p.elems[first].any(is::PRONOUN | is::COORD)
    }

    /// The credit that a following quotation would continue: of the unit's last quotation, or the
    /// unit's last one.
    fn speaker_of_unit(&self, u: usize) -> Option<usize> {
        let p = self.k.p;
        let quoted = p.units[u].elems.clone().rev().find_map(|k| {
            let q = p.elems[k].quote;
            if q == NONE { None } else { self.found[q as usize].as_ref().map(|f| f.draft) }
        });
        quoted.filter(|&d| self.usable(d)).or_else(|| {
            // "The statement reads:"
            let (end, colon) = (p.units[u].elems.end, p.source[p.units[u].raw.range()].ends_with(':'));
            let says = |d: &Draft| d.how & how::SPEECH != 0 || colon && d.rule == "document-noun" && d.cue.end == end;
            let speech = self.drafts_of(u).filter(|&d| self.usable(d) && says(&self.k.drafts[d]));
            let source = |d: usize| self.k.credited[d].source.as_ref().map(|s| s.kind);
            speech
                .clone()
                .rev()
                .find(|&d| !matches!(source(d), Some(SourceKind::Outlet | SourceKind::Agency)) && self.k.drafts[d].rule != "according")
                .or_else(|| speech.clone().next_back())
                .or_else(|| self.drafts_of(u).rev().find(|&d| self.subject_speaks(d)))
        })
    }
}
