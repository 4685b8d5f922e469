//! Quotations, and who is credited with what in an article.
//!
//! In: one article and its tokens. Out: a [`Reading`]: the quotations with speaker, via and
//! document, and every [`Credit`] the prose gives to a source. It never compares articles, and
//! gives `None` rather than a guess.

mod attribute;
mod credits;
mod cues;
mod kind;
mod lexicon;
mod marks;
mod names;
mod papers;
mod phrase;
mod prose;
mod refers;
mod resolve;
mod runs;
mod source;
mod speaker;
mod subjects;
mod words;

pub use attribute::attribute;

use crate::article::Article;
use crate::text::{Raw, Span, TokenText};
use serde::Serialize;

/// What kind of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// A clause as speech.
    Direct,
    /// Words woven into the narrator's sentence.
    Partial,
    /// A label or scare quote.
    Term,
    /// The title of a work.
    Title,
    /// Inside another quotation.
    Nested,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A named human being.
    Person,
    /// An organisation, company, team or authority.
    Organization,
    /// A report, statement, letter or filing.
    Document,
    /// A newspaper, broadcaster or site.
    Outlet,
    /// A news agency.
    Agency,
    /// Unnamed people: "officials", "a person familiar with the matter".
    Group,
    /// The reporter's own check.
    Own,
}

/// A source as the article gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Resolved within the article: "Liu" becomes "Liu Rongyan", "the group" the organisation.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// The words at the cue as printed, also "he".
    pub mention: Span<Raw>,
    /// True where `name` stands in `mention` itself; false for a pronoun, a definite noun, or a
    /// source carried from elsewhere.
    pub named: bool,
}

/// How a cue presents what it introduces: evidence of stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// say, tell, add, write
    Neutral,
    /// claim, allege, insist, contend
    Claiming,
    /// admit, concede, acknowledge
    Conceding,
    /// warn, stress, urge
    Warning,
    /// deny, reject, dismiss
    Denying,
    /// show, find, reveal: a document or a finding
    Revealing,
    /// call, dub, label
    Naming,
    /// sue, resign, retract: a deed that states something
    Acting,
}

/// The words that tie a quotation or a clause to its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// As printed.
    pub span: Span<Raw>,
    /// Its base form: "say", "according to".
    pub lemma: String,
    /// How it presents its content.
    pub class: CueClass,
}

/// How far from the words a credit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// In the same sentence.
    Sentence,
    /// In the same or the neighbouring paragraph.
    Paragraph,
    /// Elsewhere in the article.
    Article,
}

/// Three words for how sure a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// One hint.
    Weak,
    /// More likely than not.
    Moderate,
    /// Said in so many words.
    Strong,
}

/// One quotation. Segments leave the marks out and keep the punctuation inside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What kind.
    pub kind: QuoteKind,
    /// In order; two or more where the narrator or page furniture interrupts.
    pub segments: Vec<Span<Raw>>,
    /// From the first opening to the last closing mark.
    pub outer: Span<Raw>,
    /// Who said it.
    pub speaker: Option<Source>,
    /// Through whom it reached this article.
    pub via: Option<Source>,
    /// In which document it stands.
    pub document: Option<Source>,
    /// The words that tie it to its speaker.
    pub cue: Option<Cue>,
    /// Which rule gave the speaker or document; for an unattributed one, which rule gave the kind.
    pub rule: &'static str,
    /// Where that was found.
    pub scope: Scope,
    /// How sure.
    pub confidence: Confidence,
}

/// Which side of a cue the credited content stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// "…, the mayor said."
    Before,
    /// "The mayor said that …"
    After,
    /// "The wall, the mayor said, will hold."
    Both,
}

/// One place where the prose credits a source. The content of a credit never leaves its sentence
/// (`carried` ones say so in their rule).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Who.
    pub source: Source,
    /// Through whom: "told CNN", "according to a report by PBS".
    pub via: Vec<Source>,
    /// In what: "the report", "a statement".
    pub document: Option<Source>,
    /// The words that make it a credit.
    pub cue: Cue,
    /// `according`, `verb-subject`, `inverted`, `document-noun`, `act`, `own-check`, …
    pub rule: &'static str,
    /// Number of its sentence.
    pub sentence: usize,
    /// Where its content stands.
    pub side: Side,
    /// The stretch of the sentence it governs.
    pub content: Span<Raw>,
    /// False where the credit is read from a deed or carried from elsewhere.
    pub explicit: bool,
}

/// A name of the article in full, with the ways it is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The fullest form.
    pub full: String,
    /// What it names.
    pub kind: SourceKind,
    /// Other forms, sorted: surname, acronym, "the group".
    pub aliases: Vec<String>,
    /// Words printed beside it: "director of the Overseas Chinese Police Office".
    pub roles: Vec<String>,
    /// Every place it is named, sorted.
    pub mentions: Vec<Span<Raw>>,
}

/// What an article says and on whose word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// In order of position; a nested one follows the one around it.
    pub quotes: Vec<Quote>,
    /// In order of position.
    pub credits: Vec<Credit>,
    /// People, organisations, documents and outlets, sorted by first mention.
    pub names: Vec<Name>,
}

/// The credit that a stretch of an article stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The upstream end.
    pub origin: Source,
    /// Through whom, nearest to the article first.
    pub via: Vec<Source>,
    /// In which document.
    pub document: Option<Source>,
    /// Which rule.
    pub rule: &'static str,
    /// Where it was found.
    pub scope: Scope,
    /// The words of the credit: source and cue.
    pub span: Span<Raw>,
    /// False where it is inferred: an act, a governing source, a carried one.
    pub explicit: bool,
    /// Named, in the sentence itself, explicit: good enough to make a second origin.
    pub firm: bool,
}

/// Reads an article: its quotations, credits and names. O(n).
pub fn read(article: &Article, text: &TokenText) -> Reading {
    let source = article.text.as_str();
    let marked = marks::scan(article, text);
    let hints = kind::hints(source, text, &marked);
    let opaque: Vec<bool> = hints.iter().map(|h| *h == kind::Hint::Open).collect();
    let prose = prose::read(source, text, &marked, &opaque);
    let mut names = names::collect(&prose);
    let mut drafts = credits::find(&prose);
    drafts.retain(|d| source::fits(&prose, &names, d));
    names.mark_outlets(&prose, article.outlet.as_deref(), &drafts);
    let credited = resolve::resolve(&prose, article, &names, &drafts);
    let quotes = speaker::quotes(&speaker::Known { p: &prose, marked: &marked, hints: &hints, drafts: &drafts, credited: &credited });
    let credits = drafts.iter().zip(credited).filter_map(|(d, c)| credit(&prose, d, c)).collect();
    Reading { quotes, credits, names: names.into_names() }
}

/// The record of a draft whose source is known.
fn credit(p: &prose::Prose, d: &credits::Draft, c: resolve::Credited) -> Option<Credit> {
    let source = c.source.filter(|_| d.rule != "subject")?;
    let cue = p.span(d.cue.clone());
    let content = if d.content.is_empty() { Span::new(cue.end(), cue.end()) } else { p.span(d.content.clone()) };
    Some(Credit {
        source,
        via: c.via,
        document: c.document,
        cue: Cue { span: cue, lemma: d.lemma.to_string(), class: d.class },
        rule: d.rule,
        sentence: p.text.sentence_at(cue.start()),
        side: d.side,
        content,
        explicit: d.explicit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::DateKind;
    use proptest::prelude::*;

    /// An article of nothing but a text.
    pub(super) fn article(text: &str) -> Article {
        Article {
            id: "A-0".into(),
            source_id: None,
            source_file: "a.txt".into(),
            record: 0,
            outlet: None,
            outlet_from: None,
            authors: Vec::new(),
            title: None,
            date: None,
            date_kind: DateKind::Unknown,
            url: None,
            language: None,
            reference: false,
            sha256: String::new(),
            body_hash: String::new(),
            duplicate_of: None,
            republished_from: None,
            wire: None,
            masked: Vec::new(),
            text: text.into(),
        }
    }

    fn reading(text: &str) -> Reading {
        read(&article(text), &TokenText::new(text))
    }

    /// (words, speaker or document, rule) of each direct or partial quotation.
    fn speakers(text: &str) -> Vec<(String, String, &'static str)> {
        reading(text)
            .quotes
            .into_iter()
            .filter(|q| matches!(q.kind, QuoteKind::Direct | QuoteKind::Partial))
            .map(|q| {
                let words = q.segments.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" / ");
                let who = q.speaker.or(q.document).map_or(String::new(), |s| s.name);
                (words, who, q.rule)
            })
            .collect()
    }

    fn speaker(text: &str) -> String {
        speakers(text).into_iter().map(|(_, who, _)| who).collect::<Vec<_>>().join("; ")
    }

    /// `source <- cue` of each credit.
    fn credits(text: &str) -> Vec<String> {
        reading(text).credits.iter().map(|c| format!("{} <- {}", c.source.name, c.cue.lemma)).collect()
    }

    #[test]
    fn appositions_and_relative_clauses_are_skipped() {
        assert_eq!(speaker("Ann Roe, a harbour engineer in Exton, said: “The wall will hold.”"), "Ann Roe");
        assert_eq!(speaker("Ann Roe, who built the wall, which leaks, said: “It will hold.”"), "Ann Roe");
        assert_eq!(speaker("“It will hold,” said Ann Roe, 42, an engineer."), "Ann Roe");
        assert_eq!(speaker("“It will hold,” the mayor's chief of staff, Ann Roe, told reporters."), "Ann Roe");
    }

    #[test]
    fn surnames_and_pronouns_resolve() {
        let text = "Ann Roe spoke first. “We start today,” Roe said.\n\n“And we end tomorrow,” she added.";
        assert_eq!(speaker(text), "Ann Roe; Ann Roe");
    }

    #[test]
    fn a_pronoun_without_a_person_is_not_guessed() {
        assert_eq!(speaker("“We start today,” she said."), "she");
    }

    #[test]
    fn a_split_quotation_is_one() {
        let found = speakers("“We start today,” Ann Roe said. “We end tomorrow.”");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "We start today, / We end tomorrow.");
    }

    #[test]
    fn a_colon_or_the_paragraph_before_introduces() {
        assert_eq!(speaker("Ann Roe was blunt: “The wall leaks.”"), "Ann Roe");
        assert_eq!(speaker("Ann Roe said the wall leaks.\n\n“It always did.”"), "Ann Roe");
    }

    #[test]
    fn via_and_document_stay_apart_from_the_speaker() {
        let text =
            "“The wall leaks,” Ann Roe told the Exton Times. The council said in a statement that the wall “will be mended by spring.”";
        let quotes = reading(text).quotes;
        assert_eq!(quotes[0].speaker.as_ref().map(|s| s.name.as_str()), Some("Ann Roe"));
        assert_eq!(quotes[0].via.as_ref().map(|s| s.name.as_str()), Some("Exton Times"));
        assert_eq!(quotes[1].document.as_ref().map(|s| s.name.as_str()), Some("statement"));
        assert_eq!(quotes[1].via, None);
    }

    #[test]
    fn an_outlet_that_reports_a_speaker_is_a_relay() {
        let text = "According to a report by the Exton Times, Ann Roe said the wall “leaks at every tide.”";
        let quote = &reading(text).quotes[0];
        assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Ann Roe"));
        assert_eq!(quote.via.as_ref().map(|s| s.name.as_str()), Some("Exton Times"));
    }

    #[test]
    fn titles_and_terms_are_no_speech() {
        let kinds = |text: &str| reading(text).quotes.iter().map(|q| q.kind).collect::<Vec<_>>();
        assert_eq!(kinds("Her book “The Long Wall” sold well."), [QuoteKind::Title]);
        assert_eq!(kinds("They dubbed it “the sieve” at once."), [QuoteKind::Term]);
        assert_eq!(kinds("Jo “Bricks” Roe left."), [QuoteKind::Term]);
        assert_eq!(kinds("Ann Roe said: “He told me ‘go home’ twice.”"), [QuoteKind::Direct, QuoteKind::Nested]);
    }

    #[test]
    fn prose_is_credited_without_marks() {
        assert_eq!(credits("According to Ann Roe, the wall leaks."), ["Ann Roe <- according to"]);
        assert_eq!(credits("The wall leaks, officials in Exton said."), ["officials in Exton <- say"]);
        assert_eq!(credits("The wall will hold, said Ann Roe."), ["Ann Roe <- say"]);
        assert_eq!(credits("Ann Roe met the council on Monday, adding that the wall leaks."), ["Ann Roe <- add"]);
        assert_eq!(credits("A study shows that the wall leaks."), ["study <- show"]);
    }

    #[test]
    fn nouns_are_no_verbs() {
        assert_eq!(credits("The drivers' claims and the well-documented reports reached the court."), [""; 0]);
        assert_eq!(credits("A written notice was on the door."), [""; 0]);
    }

    #[test]
    fn things_and_numbers_are_no_sources() {
        for text in [
            "The names of the divers said little.",
            "Furthermore, lines of barges claimed the quay.",
            "The Exton attack claims headlines and federal grants show that money flows.",
            "Roe touched on the protests before the acceleration of a report.",
            "The council's estimated loss reports to no one.",
        ] {
            assert_eq!(credits(text), [""; 0], "{text}");
        }
        assert_eq!(credits("Divers said the wall leaks."), ["Divers <- say"]);
        assert_eq!(credits("Half of the lock keepers said the wall leaks."), ["Half of the lock keepers <- say"]);
        let text = "According to Exton-based nongovernmental organization (NGO) Wall Defenders, the wall leaks.";
        assert_eq!(credits(text), ["Wall Defenders <- according to"]);
    }

    #[test]
    fn consent_is_a_deed_and_a_telephone_call_no_credit() {
        let explicit = |text: &str| reading(text).credits.iter().map(|c| c.explicit).collect::<Vec<_>>();
        assert_eq!(explicit("Exton Motors agreed to pay two million crowns."), [false]);
        assert_eq!(explicit("Ann Roe agreed that the wall leaks."), [true]);
        assert_eq!(credits("His son called Ann Roe from the quay."), [""; 0]);
        assert_eq!(credits("Jo Doe called Ann Roe a liar."), ["Jo Doe <- call"]);
        assert_eq!(credits("The notice, first reported by WEXT-TV, was shared by hundreds."), [""; 0]);
        assert_eq!(credits("Ann Roe was charged with fraud."), [""; 0]);
    }

    #[test]
    fn a_name_behind_a_post_speaks() {
        assert_eq!(speaker("“It will hold,” said the quay's owner, Ann Roe."), "Ann Roe");
        assert_eq!(credits("The wall leaks, according to the harbour master, Ann Roe."), ["Ann Roe <- according to"]);
    }

    #[test]
    fn a_so_called_label_is_a_term() {
        assert_eq!(reading("Divers say the so-called \"dry dock\" is wet.").quotes[0].kind, QuoteKind::Term);
    }

    #[test]
    fn a_report_leads_to_its_owner() {
        let intro = "The charity Wall Watch said in a report on Monday that the wall leaks.\n\n";
        for tail in [
            "The report describes “a river under the quay”.",
            "Its study found that the wall sinks.",
            "The group's report says the wall sinks.",
        ] {
            let text = format!("{intro}{tail}");
            let last = reading(&text).credits.pop().map(|c| (c.source.name, c.source.named, c.document.is_some()));
            assert_eq!(last, Some(("Wall Watch".into(), false, true)), "{tail}");
        }
    }

    #[test]
    fn bodies_and_outlets_show_by_the_words_beside_them() {
        let via = |text: &str| reading(text).quotes[0].via.as_ref().map(|s| s.name.clone());
        assert_eq!(via("“The wall leaks,” Ann Roe told Radio Exton on Monday.").as_deref(), Some("Radio Exton"));
        assert_eq!(via("“The wall leaks,” Ann Roe told the Lantern.").as_deref(), Some("Lantern"));
        let text = "Dry Quays, a charity based in Exton, met on Monday. “The wall leaks,” the group said.";
        assert_eq!(speaker(text), "Dry Quays");
        assert_eq!(credits("Divers of the Wall Trust counted two, the Trust told reporters."), ["Wall Trust <- tell"]);
    }

    #[test]
    fn it_is_the_body_the_sentence_is_about() {
        assert_eq!(credits("The union Divers First has counted 54 wrecks, it said in March."), ["Divers First <- say"]);
        assert_eq!(credits("The port authority has raised two wrecks, it said on Monday."), ["port authority <- say"]);
    }

    #[test]
    fn a_pronoun_means_the_person_the_sentence_before_is_about() {
        let text = "Jo Doe said the wall leaks.\n\nHer neighbour, Ann Roe, was in the yard. “It sank,” she said.";
        assert_eq!(speaker(text), "Ann Roe");
    }

    #[test]
    fn acronyms_and_definite_nouns_resolve() {
        let text = "The Exton Wall Trust (EWT) was founded in 1911. The EWT said the wall leaks. The group added that it always did.";
        assert_eq!(credits(text), ["Exton Wall Trust <- say", "Exton Wall Trust <- add"]);
    }

    #[test]
    fn attribution_takes_the_credit_of_the_sentence() {
        let text = "The wall leaks at every tide, Ann Roe said. The harbour opened in 1911.";
        let (a, t) = (article(text), TokenText::new(text));
        let r = read(&a, &t);
        let first = attribute(&r, &a, &t, t.sentences[0].raw, &[]);
        assert_eq!(first.map(|a| (a.origin.name, a.firm)), Some(("Ann Roe".into(), true)));
        assert_eq!(attribute(&r, &a, &t, t.sentences[1].raw, &[]), None);
    }

    #[test]
    fn an_outlet_beside_another_source_is_the_via_of_an_attribution() {
        let text = "Ann Roe said the wall leaks, the Exton Times reported.";
        let (a, t) = (article(text), TokenText::new(text));
        let found = attribute(&read(&a, &t), &a, &t, t.sentences[0].raw, &[]);
        let found = found.map(|a| (a.origin.name, a.via.into_iter().map(|v| v.name).collect::<Vec<_>>()));
        assert_eq!(found, Some(("Ann Roe".into(), vec!["Exton Times".into()])));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(words in proptest::collection::vec(
            "[a-z]{1,6}|[A-Z][a-z]{1,6}|said|told|according to|,|\\.|:|“|”|\"|'|’|\n\n|who|and|by|the|The|he|in|was|report|é|—|…|\\(|\\)|20",
            0..80,
        )) {
            let text = words.join(" ").replace(" ,", ",").replace(" .", ".").replace("“ ", "“").replace(" ”", "”");
            let (a, t) = (article(&text), TokenText::new(&text));
            let r = read(&a, &t);
            prop_assert_eq!(&r, &read(&a, &t));
            for q in &r.quotes {
                for s in &q.segments {
                    let _ = &text[s.range()];
                }
            }
            for pair in r.credits.windows(2) {
                prop_assert!(pair[0].sentence <= pair[1].sentence);
            }
            for s in &t.sentences {
                let _ = attribute(&r, &a, &t, s.raw, &[]);
            }
        }
    }
}
