//! The index: which articles share fingerprints, and where.
//!
//! In: the fingerprints of articles. Out: candidate pairs with their anchors, and counts of what
//! was capped. It never reads a text and knows nothing of what a match means.
