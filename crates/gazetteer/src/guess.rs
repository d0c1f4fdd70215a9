//! The country of a phrase that names none, from what stands round it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::context::Context;

/// Distance in bytes at which a sighting counts half. This and the constants below form a set, fixed on
/// gold/train.jsonl in 2026-11 by the share of parties whose country is exact.
const HALF_BYTES: f32 = 310.0;
/// What a sighting behind the mention counts against one before it.
const BEHIND: f32 = 0.44;
/// What a sighting in another paragraph counts against one in the mention's own.
const ELSEWHERE: f32 = 0.87;
/// What a sighting counts wherever it stands.
const ANYWHERE: f32 = 0.47;

/// The likeliest country of a mention that stands at `mention`, and its share of all evidence, 0 to 1.
pub(crate) fn guess(context: &Context, mention: Range<usize>) -> Option<(&str, f32)> {
    let paragraph = |at: usize| context.paragraphs.partition_point(|start| *start <= at);
    let own = paragraph(mention.start);
    let mut scores: BTreeMap<&str, f32> = BTreeMap::new();
    for sighting in &context.sightings {
        if mention.contains(&sighting.at) {
            continue;
        }
        let before = sighting.at < mention.start;
        let gap = if before { mention.start - sighting.at } else { sighting.at - mention.end };
        let mut weight = sighting.weight * (ANYWHERE + HALF_BYTES / (HALF_BYTES + gap as f32));
        if !before {
            weight *= BEHIND;
        }
        if paragraph(sighting.at) != own {
            weight *= ELSEWHERE;
        }
        *scores.entry(sighting.country.as_str()).or_default() += weight;
    }
    let total: f32 = scores.values().sum();
    let (country, score) = scores.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((country, score / total))
}
