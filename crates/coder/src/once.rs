//! One event for one act: where two words of a sentence tell the same act, the surer one is kept.

use std::ops::Range;

use crate::{document::Document, labels::Role, reading::Read};

/// The readings less those that tell, in the same sentence and type and of the same parties, an act that a surer one
/// tells already ("*will sign*": "will" and "sign"). The order stays.
///
/// Acts told in several sentences are not joined.
pub(crate) fn once(document: &Document, readings: Vec<Read>) -> Vec<Read> {
    let beaten = |at: usize| {
        let read = &readings[at];
        readings.iter().enumerate().any(|(other_at, other)| {
            let surer = other.confidence() > read.confidence()
                || (other.confidence() == read.confidence() && other_at < at);
            other_at != at && surer && same_act(document, read, other)
        })
    };
    let kept: Vec<bool> = (0..readings.len()).map(|at| !beaten(at)).collect();
    readings.into_iter().zip(kept).filter_map(|(read, keep)| keep.then_some(read)).collect()
}

fn same_act(document: &Document, a: &Read, b: &Read) -> bool {
    let sentence = |r: &Read| document.sentence_of(r.proposal.pieces.start);
    a.kind == b.kind && sentence(a) == sentence(b) && parties(a) == parties(b) && !parties(a).is_empty()
}

/// The spans of its actors and recipients.
fn parties(read: &Read) -> Vec<&(Role, Range<usize>)> {
    read.roles.iter().filter(|(role, _)| matches!(role, Role::Actor | Role::Recipient)).collect()
}
