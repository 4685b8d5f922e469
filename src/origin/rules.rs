//! The rules a verdict can rest on, by name.
//!
//! In: nothing. Out: [`Rule`]s, in the order in which they are asked: the first that fits decides.
//! `docs/method.md` explains each to a reviewer; what a rule asks stands in `verdict`.

use schemars::JsonSchema;
use serde::Serialize;

/// Which rule decided a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The words are stock words of the collection.
    StockWords,
    /// All articles but one say that they reprint it, or all that they reprint one outlet.
    DeclaredCopy,
    /// A passage whose articles declare one agency or outlet as the author of their text.
    DeclaredWording,
    /// A passage of two outlets that print mostly one article, without saying whose it is.
    UndeclaredReprint,
    /// A passage with most of which nobody is credited.
    CreditedInside,
    /// Outlets credit each other and nobody else.
    CircularCredit,
    /// Nobody is credited; one text, of which one article says that it is an agency's.
    AgencyText,
    /// Nobody is credited; one text.
    SharedText,
    /// Nobody is credited; one quotation.
    QuotationWithoutSpeaker,
    /// Nobody is credited, and nothing else ties the articles.
    NobodyCredited,
    /// One source is credited, but some articles name none.
    PartlyCredited,
    /// One source is credited, without a name.
    UnnamedSource,
    /// Every article leads to one source.
    OneSource,
    /// One quotation, which most articles give to one speaker.
    MostlyOneSpeaker,
    /// One quotation, which the articles give to different speakers.
    SpeakersDiffer,
    /// Two sources of which one is a report that all articles draw on: it relays the other.
    RelayedAuthority,
    /// Every article that credits anybody credits one source, and some credit others beside it.
    CommonSource,
    /// Two sources that cannot be one are credited by name.
    SeparateSources,
    /// Several sources are credited that may be one.
    SourcesMayMeet,
}

impl Rule {
    /// Every rule, in the order in which they are asked.
    pub const ALL: [Rule; 19] = [
        Rule::StockWords,
        Rule::DeclaredCopy,
        Rule::DeclaredWording,
        Rule::UndeclaredReprint,
        Rule::CreditedInside,
        Rule::CircularCredit,
        Rule::AgencyText,
        Rule::SharedText,
        Rule::QuotationWithoutSpeaker,
        Rule::NobodyCredited,
        Rule::PartlyCredited,
        Rule::UnnamedSource,
        Rule::OneSource,
        Rule::MostlyOneSpeaker,
        Rule::SpeakersDiffer,
        Rule::RelayedAuthority,
        Rule::CommonSource,
        Rule::SeparateSources,
        Rule::SourcesMayMeet,
    ];

    /// Its name as the output has it.
    pub fn name(self) -> &'static str {
        match self {
            Rule::StockWords => "stock-words",
            Rule::DeclaredCopy => "declared-copy",
            Rule::DeclaredWording => "declared-wording",
            Rule::UndeclaredReprint => "undeclared-reprint",
            Rule::CreditedInside => "credited-inside",
            Rule::CircularCredit => "circular-credit",
            Rule::AgencyText => "agency-text",
            Rule::SharedText => "shared-text",
            Rule::QuotationWithoutSpeaker => "quotation-without-speaker",
            Rule::NobodyCredited => "nobody-credited",
            Rule::PartlyCredited => "partly-credited",
            Rule::UnnamedSource => "unnamed-source",
            Rule::OneSource => "one-source",
            Rule::MostlyOneSpeaker => "mostly-one-speaker",
            Rule::SpeakersDiffer => "speakers-differ",
            Rule::RelayedAuthority => "relayed-authority",
            Rule::CommonSource => "common-source",
            Rule::SeparateSources => "separate-sources",
            Rule::SourcesMayMeet => "sources-may-meet",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_written_out() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.name());
        }
        let mut all = Rule::ALL.to_vec();
        all.dedup();
        assert!(all.is_sorted() && all.len() == Rule::ALL.len());
    }

    #[test]
    fn every_rule_is_explained_to_a_reviewer() {
        let explained = include_str!("../../docs/method.md");
        for rule in Rule::ALL {
            assert!(explained.contains(&format!("`{}`", rule.name())), "{} is not in docs/method.md", rule.name());
        }
    }
}
