//! The verdict: what the credits and the shared text of a finding allow to say.
//!
//! In: the stands of a finding after joining. Out: a [`Verdict`]. A single origin is the one
//! statement that must never be wrong, so it is made only where nothing is left unknown; it never
//! says that sources are independent.

mod because;
mod bounds;
mod inside;
mod nearby;
mod relays;
mod separate;
mod wording;

use because::all;
pub(super) use because::listed;

use super::classes::{Class, classes, relation};
use super::credit::{Joined, Stand, is_heard};
use super::index::Index;
use super::links::Links;
use super::names::{Match, Roles, words};
use super::rules::Rule;
use super::{Basis, Verdict, VerdictClass};
use crate::article::{ArticleIx, WireExtent, outlet_key};
use crate::finding::claims::MANY_ARTICLES;
use crate::finding::{Document, Finding, FindingKind, Strength};
use crate::quote::{Confidence, SourceKind};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Documents that pass on what others say; a statement or a letter speaks for its author alone.
const RELAYING: &[&str] = &["report", "study", "survey", "research", "analysis", "investigation", "review", "dossier"];

struct Case<'a, 'd> {
    documents: &'a [Document<'d>],
    index: &'a Index<'d>,
    finding: &'a Finding,
    stands: &'a [Stand],
    links: &'a Links,
    roles: &'a Roles<'a>,
    circular: &'a [String],
    classes: &'a [Class<'a>],
    articles: BTreeSet<ArticleIx>,
    /// Articles none of whose occurrences has a source.
    unknown: BTreeSet<ArticleIx>,
}

/// What a rule says before the counts are added.
struct Ruling {
    rule: Rule,
    class: VerdictClass,
    basis: Vec<Basis>,
    confidence: Confidence,
    origins: Vec<String>,
    because: String,
    change: Vec<String>,
}

/// Judges a finding. `circular` names outlets that credit each other for it.
pub(super) fn decide<'d>(
    documents: &[Document<'d>],
    index: &Index<'d>,
    finding: &Finding,
    stands: &[Stand],
    links: &Links,
    roles: &Roles<'_>,
    circular: &[String],
) -> Verdict {
    let classes = classes(finding, stands, roles);
    let articles: BTreeSet<ArticleIx> = finding.occurrences.iter().map(|o| o.article).collect();
    let known: BTreeSet<ArticleIx> = classes.iter().flat_map(|c| c.articles.iter().copied()).collect();
    let case = Case { documents, index, finding, stands, links, roles, circular, classes: &classes, unknown: &articles - &known, articles };
    let mut ruling = case.rule();
    if finding.strength == Strength::Possible {
        ruling.confidence = Confidence::Weak;
    }
    let single = matches!(ruling.class, VerdictClass::SingleOrigin | VerdictClass::SingleOriginViaRelay | VerdictClass::Republication);
    let forced = if ruling.class == VerdictClass::MultipleOrigins { 2 } else { 1 };
    let at_most = if single { 1 } else { case.most_origins().max(forced) as u32 };
    let relays = case.relays();
    let name_confidence = case.name_confidence(&ruling);
    let because = ruling.because;
    Verdict {
        class: ruling.class,
        rule: ruling.rule,
        basis: ruling.basis,
        confidence: ruling.confidence,
        name_confidence,
        origins_at_most: at_most,
        origins_at_least: forced as u32,
        effective_origins: effective(&classes),
        origins: ruling.origins,
        relays,
        because,
        what_would_change_it: ruling.change,
    }
}

/// 1/Σp² over the articles of each class, in 1/10,000; 10,000 where nothing is known.
fn effective(classes: &[Class<'_>]) -> u32 {
    let total: u64 = classes.iter().map(|c| c.articles.len() as u64).sum();
    let squares: u64 = classes.iter().map(|c| (c.articles.len() as u64).pow(2)).sum();
    (total * total * 10_000).checked_div(squares).unwrap_or(10_000) as u32
}

impl Case<'_, '_> {
    fn rule(&self) -> Ruling {
        if let Some(kind) = self.finding.formula {
            return self.say(
                Rule::StockWords,
                VerdictClass::CommonExpression,
                &[Basis::Text],
                Confidence::Moderate,
                vec![],
                format!("These are stock words of this collection ({kind}): sharing them is no evidence of a common source."),
                &["the same words beside the same rare details"],
            );
        }
        if let Some(ruling) = self.republication().or_else(|| self.wording()).or_else(|| self.credited_in_part()) {
            return ruling;
        }
        if let ([], [circle, ..]) = (self.classes, self.circular) {
            let because = format!("A {circle}; nobody else is credited.");
            return self.say(
                Rule::CircularCredit,
                VerdictClass::Undetermined,
                &[Basis::Attribution],
                Confidence::Moderate,
                vec![],
                because,
                &["a first-hand source, named in either of them"],
            );
        }
        match self.classes {
            [] => self.nobody_credited(),
            [one] => self.one_source(one),
            _ => self.several_sources(),
        }
    }

    #[expect(clippy::too_many_arguments)]
    fn say(
        &self,
        rule: Rule,
        class: VerdictClass,
        basis: &[Basis],
        confidence: Confidence,
        origins: Vec<String>,
        because: String,
        change: &[&str],
    ) -> Ruling {
        Ruling {
            rule,
            class,
            basis: basis.to_vec(),
            confidence,
            origins,
            because,
            change: change.iter().map(|c| (*c).to_string()).collect(),
        }
    }

    /// Articles share their words, and whose these are is not said.
    fn shared_text(&self, rule: Rule, because: String) -> Ruling {
        let change = self.what_shows_whose_text();
        self.say(rule, VerdictClass::SharedTextOriginUnknown, &[Basis::Text], Confidence::Moderate, vec![], because, &change)
    }

    fn name_of(&self, article: ArticleIx) -> Cow<'_, str> {
        self.documents[article.at()].article.name()
    }

    fn nobody_credited(&self) -> Ruling {
        let n = self.articles.len();
        if n > 1 && self.links.one_component() {
            let whole = self
                .articles
                .iter()
                .filter_map(|&a| self.documents[a.at()].article.wire.as_ref())
                .filter(|w| w.extent == WireExtent::Whole);
            let mut agencies: Vec<&str> = whole.map(|w| w.agency.as_str()).collect();
            agencies.sort_unstable();
            agencies.dedup();
            // The agency wrote the words; on whose word it did, nobody says.
            if let [agency] = agencies[..] {
                let because = format!(
                    "One text stands in {n} articles, at least one of them a whole {agency} report. No source for it could be read in any of them."
                );
                return self.say(
                    Rule::AgencyText,
                    VerdictClass::SharedTextOriginUnknown,
                    &[Basis::Text],
                    Confidence::Moderate,
                    vec![agency.into()],
                    because,
                    &["the agency's own source for it", "an article that names another source"],
                );
            }
            let because = format!("{n} articles share the wording; no source for it could be read in any of them.{}", self.named_agency());
            return self.shared_text(Rule::SharedText, because);
        }
        if self.finding.kind == FindingKind::Quote && n > 1 {
            let heard = self.finding.occurrences.iter().any(|o| is_heard(&self.documents[o.article.at()], o));
            let (what, change) = match heard {
                true => (
                    "words that were shouted or sung; in none of them could be read who heard them",
                    "a witness or a recording, named in one of them",
                ),
                false => ("the same quotation; in none of them could its speaker be read", "the speaker, named in one of them"),
            };
            return self.say(
                Rule::QuotationWithoutSpeaker,
                VerdictClass::SharedTextOriginUnknown,
                &[Basis::Text],
                Confidence::Weak,
                vec![],
                format!("{n} articles print {what}."),
                &[change],
            );
        }
        let because = format!("In none of the {n} articles could a source for this be read.");
        self.say(
            Rule::NobodyCredited,
            VerdictClass::Undetermined,
            &[],
            Confidence::Moderate,
            vec![],
            because,
            &[
                "a source named in any of them",
                if self.links.text.is_empty() { "shared wording" } else { "wording that all of them share" },
            ],
        )
    }

    fn one_source(&self, class: &Class<'_>) -> Ruling {
        let name = class.name.clone();
        let n = self.articles.len();
        let partly = |name: String, because: String, change: &str| {
            self.say(
                Rule::PartlyCredited,
                VerdictClass::Undetermined,
                &[Basis::Attribution],
                Confidence::Weak,
                vec![name],
                because,
                &[change],
            )
        };
        if !self.unknown.is_empty() {
            let because = self.because_partly(&name);
            return partly(name, because, "the source of the articles that give none");
        }
        let all_credit = (0..self.stands.len()).all(|i| self.stands[i].credit.is_some());
        if class.unnamed(self.roles) && n > 1 && !(self.links.one_component() && all_credit && self.finding.kind != FindingKind::Quote) {
            let because = format!("The source is unnamed (“{name}”): it may or may not be the same in all {n} articles.");
            return self.say(
                Rule::UnnamedSource,
                VerdictClass::Undetermined,
                &[Basis::Attribution],
                Confidence::Weak,
                vec![name],
                because,
                &["the name of the source"],
            );
        }
        // What somebody did is told of him, not by him: in a run of many stories seven of fifteen such single origins were wrong.
        let told_of = self.finding.kind == FindingKind::Claim && self.documents.len() >= MANY_ARTICLES && n > 1;
        if told_of && self.explicit(class).is_empty() {
            let because = format!("No article credits {name} in so many words; {} lead to it by inference.", all(n).to_lowercase());
            return partly(name, because, "a credit in the sentence of one of them");
        }
        if self.rests_on_one_credit(class) {
            let because = self.because_one_credit(class, &name);
            return partly(name, because, "a credit in the sentence of another article");
        }
        self.single(class, &name)
    }

    /// The articles that credit a source in so many words, or the outlet whose article does.
    fn explicit(&self, class: &Class<'_>) -> BTreeSet<ArticleIx> {
        let credits = |i: &usize| self.stands[*i].explicit && matches!(self.stands[*i].joined, Joined::Credited | Joined::Followed);
        class.members.iter().copied().filter(credits).map(|i| self.finding.occurrences[i].article).collect()
    }

    /// All articles meet in `class`.
    fn single(&self, class: &Class<'_>, name: &str) -> Ruling {
        let n = self.articles.len();
        let explicit = self.explicit(class);
        let confidence = match explicit.len() {
            e if e == n || e >= 2 => Confidence::Strong,
            _ => Confidence::Moderate,
        };
        let relayed: BTreeSet<ArticleIx> = class
            .members
            .iter()
            .filter(|&&i| matches!(self.stands[i].joined, Joined::Relayed(_) | Joined::Followed))
            .map(|&i| self.finding.occurrences[i].article)
            .collect();
        // What all of them have through one outlet; that outlet itself has it at first hand.
        let common = self.common_relays(class);
        let shared = relayed.is_empty();
        let reached: BTreeSet<ArticleIx> = match shared {
            true => class.articles.iter().copied().filter(|&a| common.iter().any(|via| !self.is_own(a, via))).collect(),
            false => relayed,
        };
        let is_common = |relay: &String| common.iter().any(|via| outlet_key(via) == outlet_key(relay));
        let through = self.relays_to(|a| reached.contains(&a));
        let through = through.into_iter().filter(|relay| !shared || is_common(relay)).collect::<Vec<_>>().join(", ");
        let relay = !through.is_empty() && !reached.is_empty();
        let mut basis = Vec::new();
        if !self.links.text.is_empty() || self.finding.kind != FindingKind::Claim {
            basis.push(Basis::Text);
        }
        if !explicit.is_empty() || class.members.iter().any(|&i| self.stands[i].credit.is_some()) {
            basis.push(Basis::Attribution);
        }
        let mut because = self.because_single(class, name, &explicit);
        because.push_str(&self.under_other_names(class, name));
        if relay {
            let all = reached.len() == class.articles.len();
            because.push_str(&format!(" It reaches {} through {through}.", if all { "all of them".into() } else { self.list(&reached) }));
        }
        let class = if relay { VerdictClass::SingleOriginViaRelay } else { VerdictClass::SingleOrigin };
        let own_text = format!("the original words of {name}, if they differ");
        self.say(
            Rule::OneSource,
            class,
            &basis,
            confidence,
            vec![name.to_string()],
            because,
            &["an article that names another first-hand source", &own_text],
        )
    }

    fn several_sources(&self) -> Ruling {
        let names: Vec<String> = self.classes.iter().map(|c| c.name.clone()).collect();
        let mut separate = false;
        let mut any_disjoint = false;
        for (x, a) in self.classes.iter().enumerate() {
            for b in &self.classes[x + 1..] {
                if relation(a, b, self.roles) == Match::No {
                    any_disjoint = true;
                    separate = separate || self.are_separate(a, b);
                }
            }
        }
        let known: BTreeSet<ArticleIx> = self.classes.iter().flat_map(|c| c.articles.iter().copied()).collect();
        let by_article = |classes: &[Class<'_>]| {
            classes.iter().map(|c| format!("{} ({})", c.name, self.list(&c.articles))).collect::<Vec<_>>().join("; ")
        };
        let credited = by_article(self.classes);
        if self.finding.kind == FindingKind::Quote {
            // The same words have one speaker; who that is may be in doubt.
            let (first, second) = (self.classes[0].articles.len(), self.classes[1].articles.len());
            if self.links.said_once
                && self.unknown.is_empty()
                && !self.classes[0].unnamed(self.roles)
                && (!any_disjoint || first >= 2 * second && first > second + 1)
            {
                let mut ruling = self.single(&self.classes[0], &names[0]);
                ruling.rule = Rule::MostlyOneSpeaker;
                ruling.confidence = Confidence::Moderate;
                let others = by_article(&self.classes[1..]);
                ruling.because = format!(
                    "The same words stand in all of them; most credit {}. Also read as their source: {others}, who may repeat them or be misread.",
                    names[0]
                );
                return ruling;
            }
            let because = format!("Different sources were read for the same words: {credited}. One may repeat the other or be misread.");
            return self.say(
                Rule::SpeakersDiffer,
                VerdictClass::Undetermined,
                &[Basis::Attribution, Basis::Text],
                Confidence::Weak,
                names,
                because,
                &["a recording or transcript of the words"],
            );
        }
        if let Some(ruling) = self.layered() {
            return ruling;
        }
        let common = self.classes.iter().find(|c| known.iter().all(|a| c.articles.contains(a)));
        if let Some(common) = common {
            let because =
                format!("Every article that gives a source names {}; other sources are credited beside it: {credited}.", common.name);
            return self.say(
                Rule::CommonSource,
                VerdictClass::Undetermined,
                &[Basis::Attribution],
                Confidence::Weak,
                names,
                because,
                &["which of the sources speaks first hand"],
            );
        }
        if separate {
            let because = format!("Different sources are credited by name, in the sentence itself: {credited}.");
            return self.say(
                Rule::SeparateSources,
                VerdictClass::MultipleOrigins,
                &[Basis::Attribution],
                Confidence::Weak,
                names,
                because,
                &["a document that all of them draw on", "two of these names meaning one source"],
            );
        }
        let because = format!("Different sources are credited; whether they go back to one is not clear: {credited}.");
        self.say(
            Rule::SourcesMayMeet,
            VerdictClass::Undetermined,
            &[Basis::Attribution],
            Confidence::Weak,
            names,
            because,
            &["who the unnamed or relaying sources are"],
        )
    }

    /// Two layers: some articles credit an authority, the others the report that relays the
    /// authority's figure; every article that credits the authority also credits the report's
    /// author. The authority is the origin, the author the relay.
    fn layered(&self) -> Option<Ruling> {
        let [a, b] = self.classes else { return None };
        if self.finding.strength == Strength::Possible {
            return None;
        }
        let reports = |c: &Class<'_>| {
            c.members.iter().filter_map(|&i| self.stands[i].credit.as_ref()).any(|c| {
                let document = c.document.as_ref().or(Some(&c.origin).filter(|o| o.kind == SourceKind::Document));
                document.is_some_and(|d| words(&d.name).iter().any(|w| RELAYING.contains(&w.as_str())))
            })
        };
        let (report, authority) = match (reports(a) && !a.unnamed(self.roles), reports(b) && !b.unnamed(self.roles)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => return None,
        };
        // An authority that is papers alone, "the same data", "records", is nobody's word.
        if authority.sources.iter().all(|s| s.kind == SourceKind::Document) {
            return None;
        }
        let author = *report.sources.first()?;
        let draws_on_it = authority.members.iter().all(|&i| {
            let o = &self.finding.occurrences[i];
            super::credit::nearby(&self.documents[o.article.at()], o, author, self.roles, true).is_some()
        });
        if !draws_on_it || !self.unknown.is_empty() || self.articles.len() < 3 {
            return None;
        }
        let (origin, relay) = (authority.name.clone(), report.name.clone());
        let because = format!(
            "{} credit{} {origin}; {} credit{} {relay}, whose report every one of these articles draws on: an account of {origin} that {relay} relays.",
            self.list(&authority.articles),
            if authority.articles.len() == 1 { "s" } else { "" },
            self.list(&report.articles),
            if report.articles.len() == 1 { "s" } else { "" },
        );
        Some(self.say(
            Rule::RelayedAuthority,
            VerdictClass::SingleOriginViaRelay,
            &[Basis::Attribution],
            Confidence::Weak,
            vec![origin, relay],
            because,
            &["an article that has it from the first source directly"],
        ))
    }

    fn name_confidence(&self, ruling: &Ruling) -> Option<Confidence> {
        ruling.origins.first()?;
        let Some(class) = self.classes.iter().find(|c| c.name == ruling.origins[0]) else { return Some(Confidence::Weak) };
        let naming: BTreeSet<ArticleIx> = class
            .members
            .iter()
            .filter(|&&i| self.stands[i].credit.as_ref().is_some_and(|c| c.origin.named && c.explicit))
            .map(|&i| self.finding.occurrences[i].article)
            .collect();
        Some(match naming.len() {
            0 => Confidence::Weak,
            1 | 2 => Confidence::Moderate,
            _ => Confidence::Strong,
        })
    }
}
