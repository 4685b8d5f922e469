//! Surveys: what a share of those asked says is what the survey found.
//!
//! In: the word for a survey in a sentence; a credit to people by their number. Out: the credit to the survey. It never
//! asks who made it.

use super::credits::{Draft, Finder};
use super::documents::Owned;
use super::lexicon::{entry_of, how, is};
use super::phrase::{back, forward};
use super::prose::{Prose, gap};
use super::{Credit, CueClass, Side, Source, SourceKind};
use std::ops::Range;

/// Words for a survey.
fn is_survey(word: &str) -> bool {
    matches!(word, "poll" | "polls" | "survey" | "surveys" | "polling")
}

impl Finder<'_, '_> {
    /// "In a Herald poll released on Sunday, 12 percent liked it", "… 12 percent, in a new poll by the Herald.": at the word
    /// for the survey. "In the polls" and "in his poll numbers" name none.
    pub(super) fn surveyed(&mut self, at: usize) {
        /// Words of a phrase that opens a sentence.
        const OPENER: usize = 25;
        /// Words in which something is counted.
        const AROUND: usize = 30;
        let (p, e) = (self.p, &self.p.elems);
        if e[at].is_name_like() || !matches!(p.word(at), "poll" | "survey") {
            return;
        }
        let Some(np) = back(p, self.lo, at + 1) else { return };
        // "support for the port in a Herald poll": the phrase that "in" has.
        let within = np.clone().rev().find(|&k| p.word(k) == "in" && !e[k].is_name_like() && e[k].any(is::PREP));
        let Some(led) = within.or(np.start.checked_sub(1)).filter(|&k| k >= self.lo && k < at && e[k].is_word()) else { return };
        let np = led + 1..at + 1;
        let article = matches!(p.word(np.start), "a" | "an" | "the" | "another" | "one") || e[np.start].any(is::GENITIVE);
        let runs_on = np.clone().all(|k| e[k].is_word() && e[k].gap & gap::BORDER == 0);
        if p.word(led) != "in" || e[led].is_name_like() || !article || !runs_on {
            return;
        }
        let Some(whole) = forward(p, np.start, self.hi).filter(|whole| whole.end > at) else { return };
        // "in the poll results", "in a survey course"
        if whole.end > at + 1 && !e[at + 1].any(is::PREP | is::ED | is::DAY | is::ADVERB) {
            return;
        }
        let named = np.clone().any(|k| e[k].is_name_like() && !e[k].any(is::DAY));
        let owned =
            at + 1 < self.hi && matches!(p.word(at + 1), "by" | "from" | "conducted" | "commissioned" | "released" | "published" | "taken");
        let new = np.clone().any(|k| matches!(p.word(k), "new" | "recent" | "latest" | "another"));
        if !(named || owned || new) {
            return;
        }
        let opens = led == self.lo || (self.lo..led).all(|k| e[k].is_word() && e[k].any(is::COORD | is::ADVERB));
        // "beaten in the last poll by Roe", "turnout in a recent poll": a vote.
        let vote =
            |k: usize| matches!(p.word(k), "turnout" | "seat" | "seats" | "beaten" | "lost" | "won" | "defeated" | "elected" | "accused");
        let counts = |k: usize| {
            e[k].is_word()
                && (e[k].any(is::NUMBER)
                    || matches!(
                        p.word(k),
                        "percent" | "points" | "majority" | "approve" | "approved" | "approval" | "leads" | "led" | "trails" | "support"
                    ))
        };
        let around = self.lo.max(led.saturating_sub(AROUND))..self.hi.min(at + AROUND);
        if around.clone().any(|k| e[k].is_word() && vote(k)) && !around.clone().any(|k| p.word(k) == "percent")
            || !around.into_iter().any(counts)
        {
            return;
        }
        let comma = (at + 1..self.hi.min(at + OPENER)).find(|&k| e[k].gap & gap::COMMA != 0);
        let (side, content) = match comma.filter(|_| opens) {
            Some(comma) => (Side::After, comma..self.hi),
            None if opens => return,
            None => (Side::Before, self.lo..led),
        };
        let Owned { np, owner, relay } = self.with_owner(np);
        self.drafts.push(Draft {
            unit: self.unit,
            np: Some(np),
            owner,
            cue: led..led + 1,
            lemma: "according to",
            class: CueClass::Neutral,
            rule: "in-survey",
            side,
            content,
            hearer: relay,
            document: None,
            how: how::SPEECH,
            explicit: true,
        });
    }
}

/// "Eighteen percent", "another 25%": a share of people, and nobody else.
pub(super) fn is_share(p: &Prose, np: &Range<usize>) -> bool {
    let e = &p.elems;
    let counts = |k: usize| {
        e[k].is_word()
            && !e[k].is_name_like()
            && (e[k].any(is::NUMBER | is::DET)
                || e[k].any(is::CAPITAL) && k == np.start
                || matches!(p.word(k), "just" | "only" | "about" | "nearly" | "percent"))
    };
    let last = np.end - 1;
    let sign = p.source[p.raw(last).end() as usize..].starts_with('%');
    np.clone().all(counts) && (p.word(last) == "percent" || sign)
}

/// The survey that people speak in who are counted and not named: "In a Herald poll, 12 percent said …".
pub(super) fn behind_respondents(c: &Credit) -> Option<&Source> {
    c.document.as_ref().filter(|d| names_a_survey(d)).filter(|_| is_respondents(&c.source))
}

/// A survey of the article, and whose it is.
pub(super) struct Survey {
    pub owner: Source,
    pub paper: Source,
    /// The sentence that tells of it, or of the last answer.
    pub unit: usize,
}

/// The survey that a credit is to.
pub(super) fn survey_of(owner: Option<&Source>, paper: Option<&Source>, unit: usize) -> Option<Survey> {
    let paper = paper.filter(|paper| names_a_survey(paper))?;
    // "In a poll, Americans said": theirs is the answer.
    let owner = owner.filter(|owner| owner.kind != SourceKind::Group).unwrap_or(paper);
    Some(Survey { owner: owner.clone(), paper: paper.clone(), unit })
}

/// "a Herald poll", and what a survey that somebody owns found.
pub(super) fn is_of_a_survey(c: &Credit) -> bool {
    names_a_survey(c.document.as_ref().unwrap_or(&c.source))
}

fn names_a_survey(source: &Source) -> bool {
    source.kind == SourceKind::Document && source.name.to_lowercase().split([' ', '-']).any(is_survey)
}

/// "65 percent of voters", "six in 10 voters", "those polled"; but no "majority leader" and no "third man".
pub(super) fn is_respondents(source: &Source) -> bool {
    let name = source.name.to_lowercase();
    let words: Vec<&str> = name.split([' ', '-']).collect();
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || entry_of(w).flags & is::NUMBER != 0;
    let share = words.contains(&"percent") || words.windows(3).any(|w| w[1] == "in" && number(w[0]) && number(w[2]));
    let asked = matches!(words.last(), Some(&("surveyed" | "polled")));
    let most =
        words.windows(3).any(|w| w[0] == "majority" && w[1] == "of" && matches!(w[2], "voters" | "americans" | "adults" | "respondents"));
    source.kind == SourceKind::Group && (share || asked || most)
}
