//! `report.html`: the whole report as one file that needs nothing else.
//!
//! In: a [`Report`]. Out: one page. Text from the input reaches it only through the template's
//! automatic escaping; style and script are part of the program, and the page's policy lets
//! nothing else run or load.

use super::contract::Report;
use super::view::{Shown, page};
use minijinja::{Environment, UndefinedBehavior, context};
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("report.html");
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The page.
///
/// # Panics
/// If the template does not fit the page: both are part of the program, and the tests render it.
pub fn html(report: &Report, shown: &Shown) -> String {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    // The ending of the name switches escaping on.
    env.add_template("report.html", TEMPLATE).expect("the template is part of the program");
    let template = env.get_template("report.html").expect("it was just added");
    let page = page(report, shown);
    template.render(context! { page => page, csp => policy(), style => STYLE, script => SCRIPT }).expect("the template fits the page")
}

/// The content security policy: nothing loads, and only this style and this script run.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        source_hash(SCRIPT),
        source_hash(STYLE)
    )
}

fn source_hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |w, b| w << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            if place <= chunk.len() {
                out.push(char::from(DIGITS[(word >> (18 - 6 * place) & 63) as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_agrees_with_the_rfc() {
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_colour_has_enough_contrast_in_light_and_dark() {
        for theme in STYLE.lines().filter(|l| l.contains("--bg:") && l.contains("--single:")) {
            let colour = |name: &str| {
                let at = theme.find(&format!("--{name}:")).unwrap() + name.len() + 3;
                &theme[at..at + 7]
            };
            for text in ["fg", "dim", "link", "single", "relay", "republication", "shared", "multiple", "common", "undetermined"] {
                for ground in ["bg", "soft"] {
                    let found = contrast(colour(text), colour(ground));
                    assert!(found >= 4.5, "{text} on {ground}: {found:.2}");
                }
            }
            for pair in ["add", "del", "mark"] {
                assert!(contrast(colour(&format!("{pair}-fg")), colour(&format!("{pair}-bg"))) >= 4.5, "{pair}");
            }
            assert!(contrast(colour("line"), colour("bg")) >= 3.0);
        }
        assert_eq!(STYLE.lines().filter(|l| l.contains("--bg:") && l.contains("--single:")).count(), 2);
    }
}
