//! Block quotations: what stands below a colon without marks.

use super::*;

/// (speaker or document, words) of each block.
fn blocks(text: &str) -> Vec<(String, String)> {
    speakers(text).into_iter().filter(|q| q.2 == "block").map(|q| (q.1, q.0)).collect()
}

fn one(who: &str, words: &str) -> Vec<(String, String)> {
    vec![(who.to_owned(), words.to_owned())]
}

#[test]
fn what_stands_below_its_introduction_is_a_quotation() {
    let quay = "The quay was never safe. We measured it in May.";
    for intro in
        ["Ann Roe, the keeper of the quay, wrote to the council:", "Ann Roe added this on Friday:", "In the letter, Ann Roe wrote:"]
    {
        let text = format!("{intro}\n\n{quay}\n\nThe council did not reply.");
        assert_eq!(blocks(&text), one("Ann Roe", quay), "{intro}");
    }
    let text = format!("Ann Roe resigned on Monday. Her statement reads:\n\n{quay}\n\nI will not come back.\n\nThe council did not reply.");
    assert_eq!(blocks(&text), one("Ann Roe", &format!("{quay} / I will not come back.")));
    let text = "Ann Roe tweeted:\n\nThe quay is closed! #quay https://t.co/x1\n\nThe council did not reply.";
    assert_eq!(blocks(text), one("Ann Roe", "The quay is closed! #quay https://t.co/x1"));
}

#[test]
fn markdown_sets_a_block_apart() {
    let text = "Ann Roe said in a statement:\n\n> The quay was never safe. / It fell in May.\n\nThe council did not reply to us.";
    assert_eq!(blocks(text), one("Ann Roe", "The quay was never safe. / It fell in May."));
}

#[test]
fn the_articles_own_words_are_no_block() {
    for text in [
        // A lost picture, or a lost post.
        "Ann Roe tweeted:\n\nRoe told us later that the quay was safe.\n\nThe council did not reply.",
        "Ann Roe wrote this on Monday:\n\nThe council did not reply to the letter.",
        // What was said is told.
        "Ann Roe said the quay would be closed on Monday:\n\nWe went to see it ourselves.",
        // A heading, a label, another introduction, a question.
        "QUOTE OF THE DAY:\n\nWe said so all along, and you know it!",
        "Ann Roe wrote:\n\nBo Venn: “We measured it in May.”",
        "Ann Roe wrote:\n\nThen we asked what you would say:\n\n“The quay is safe.”",
        "Ann Roe was asked by reporters:\n\nWe do not know yet what will happen to our quay.",
        // The author.
        "I wrote to the council:\n\nThe quay was never safe, you know.",
        "Ann Roe tweeted:\n\nA spokesman told Yahoo! News that the quay was closed.",
        "Ann Roe wrote:\n\nThe council did not reply to the letter, US officials said on Monday.",
        "Ann Roe said:\n\nThe vote was lost, two of the sailors told us.",
        // Too short, and nothing but a link.
        "Ann Roe wrote:\n\nI know.",
        "Ann Roe tweeted:\n\npic.twitter.com/x1 @a #b",
    ] {
        assert_eq!(blocks(text), [], "{text}");
    }
}

#[test]
fn what_no_block_is_keeps_its_credits() {
    let text = "Ann Roe tweeted:\n\nRoe said we saw her, but the mayor said the quay was safe!";
    assert_eq!(credits(text), ["Ann Roe <- tweet", "Ann Roe <- say", "mayor <- say"]);
}

proptest! {
    #[test]
    fn blocks_keep_to_the_text(text in "(Ann Roe (wrote|said|tweeted):\\n\\n(> )?[I we“”\\na-z.!#]{0,40}(\\n\\n)?){1,4}") {
        for q in reading(&text).quotes.iter().filter(|q| q.rule == "block") {
            for s in &q.segments {
                prop_assert_eq!(text[s.range()].trim(), &text[s.range()]);
            }
        }
    }
}
