//! The gate: whether a run that finished should stop the script that called it.
//!
//! In: `--fail-on` and the findings. Out: how many match. It knows the headline's classes and
//! nothing else.

use headwater::finding::{FindingKind, Strength};
use headwater::origin::VerdictClass;
use headwater::quote::Confidence;
use headwater::report::contract::FindingRecord;
use std::str::FromStr;

/// What `--fail-on` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// Nothing.
    None,
    /// Any repeated quotation or claim.
    Any,
    /// Findings that rest on at most one origin, at least this sure, in at least so many outlets.
    SingleOrigin {
        /// As typed.
        typed: String,
        /// Least confidence.
        confidence: Confidence,
        /// Fewest outlets.
        outlets: u32,
    },
}

impl FromStr for Gate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const HELP: &str = "write single-origin[:strong|moderate|weak][,outlets>=N], any or none";
        let mut parts = text.split(',').map(str::trim);
        let (class, confidence) = match parts.next().unwrap_or_default().split_once(':') {
            Some((class, "strong")) => (class, Confidence::Strong),
            Some((class, "moderate")) => (class, Confidence::Moderate),
            Some((class, "weak")) => (class, Confidence::Weak),
            Some((_, other)) => return Err(format!("`{other}` is no confidence; {HELP}")),
            None => (text.split(',').next().unwrap_or_default().trim(), Confidence::Weak),
        };
        let mut outlets = 1;
        for part in parts {
            let number = part.strip_prefix("outlets>=").and_then(|n| n.trim().parse().ok());
            outlets = number.ok_or_else(|| format!("`{part}` is no condition; {HELP}"))?;
        }
        match class {
            "none" if text == "none" => Ok(Gate::None),
            "any" if text == "any" => Ok(Gate::Any),
            "single-origin" => Ok(Gate::SingleOrigin { typed: text.to_owned(), confidence, outlets }),
            _ => Err(HELP.to_owned()),
        }
    }
}

impl Gate {
    /// How many findings match; `None` without a gate.
    pub fn matches(&self, findings: &[FindingRecord]) -> Option<usize> {
        let counted = findings.iter().filter(|f| {
            f.strength == Strength::Strict && f.kind != FindingKind::Passage && f.verdict.class != VerdictClass::CommonExpression
        });
        match self {
            Gate::None => None,
            Gate::Any => Some(counted.count()),
            Gate::SingleOrigin { confidence, outlets, .. } => Some(
                counted
                    .filter(|f| {
                        let single = matches!(
                            f.verdict.class,
                            VerdictClass::SingleOrigin | VerdictClass::SingleOriginViaRelay | VerdictClass::Republication
                        );
                        single && f.verdict.confidence >= *confidence && f.outlets >= *outlets
                    })
                    .count(),
            ),
        }
    }

    /// What the result says about it.
    pub fn record(&self, matched: Option<usize>) -> Option<String> {
        let typed = match self {
            Gate::None => return None,
            Gate::Any => "any",
            Gate::SingleOrigin { typed, .. } => typed,
        };
        let matched = matched.unwrap_or(0);
        Some(format!("{typed}: {matched} {}", if matched == 1 { "finding" } else { "findings" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_whole() {
        assert_eq!("none".parse(), Ok(Gate::None));
        assert_eq!("any".parse(), Ok(Gate::Any));
        let typed = "single-origin:strong,outlets>=3";
        assert_eq!(typed.parse(), Ok(Gate::SingleOrigin { typed: typed.into(), confidence: Confidence::Strong, outlets: 3 }));
        for wrong in ["", "single", "any:strong", "single-origin:sure", "single-origin,outlets=3", "none,outlets>=2"] {
            assert!(wrong.parse::<Gate>().is_err(), "{wrong}");
        }
    }
}
