//! What the model's outputs mean: its record of labels, turned into the coder's own types once, at loading.

use std::str::FromStr;

use serde::Deserialize;

use crate::{
    Error,
    event::Factuality,
    plover::{EventType, Mode},
};

/// The labels as the model's record has them.
#[derive(Deserialize)]
struct Raw {
    tags: Vec<String>,
    verdicts: Vec<String>,
    factuality: Vec<Factuality>,
    modes: Vec<String>,
    roles: Vec<String>,
}

/// What a word is to a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Attribution,
    Where,
}

/// The outputs of a role: that a word begins a span of it, and that a word goes on with one.
pub(crate) struct RoleOutputs {
    pub(crate) role: Role,
    pub(crate) begin: usize,
    pub(crate) inside: usize,
}

/// The meaning of each output of each head.
pub(crate) struct Labels {
    /// Types that the second reading tells apart; output 0 is "none", output i + 1 is entry i.
    pub(crate) types: Vec<EventType>,
    pub(crate) factuality: Vec<Factuality>,
    /// For each output the type it belongs to and the mode, or that the type has none.
    pub(crate) modes: Vec<(EventType, Option<Mode>)>,
    pub(crate) roles: Vec<RoleOutputs>,
    /// Outputs of all roles together, and one more for words in none.
    pub(crate) role_outputs: usize,
}

/// Outputs of the first reading before the types: outside, and inside a trigger but not its first word.
pub(crate) const OUTSIDE: usize = 0;
/// See [`OUTSIDE`].
pub(crate) const INSIDE: usize = 1;

impl Labels {
    pub(crate) fn read(model: &language::Model) -> Result<Self, Error> {
        let raw: Raw = model.record("labels")?;
        if raw.tags.first().map(String::as_str) != Some("O")
            || raw.tags.get(1).map(String::as_str) != Some("I")
        {
            return Err(unknown("tags", &raw.tags.join(" ")));
        }
        let types = raw.verdicts.iter().skip(1).map(|t| parse("verdicts", t)).collect::<Result<_, _>>()?;
        let modes = raw.modes.iter().map(|m| mode(m)).collect::<Result<_, _>>()?;
        let begun = raw.roles.iter().filter_map(|label| label.strip_prefix("B-"));
        let roles = begun.map(|name| role(name, &raw.roles)).collect::<Result<_, _>>()?;
        Ok(Self { types, factuality: raw.factuality, modes, roles, role_outputs: raw.roles.len() })
    }
}

fn unknown(record: &'static str, found: &str) -> Error {
    Error::Label { record, found: found.to_owned() }
}

fn parse<T: FromStr>(record: &'static str, label: &str) -> Result<T, Error> {
    label.parse().map_err(|_| unknown(record, label))
}

fn mode(label: &str) -> Result<(EventType, Option<Mode>), Error> {
    let (kind, mode) = label.split_once(':').ok_or_else(|| unknown("modes", label))?;
    let mode = if mode.is_empty() { None } else { Some(parse("modes", mode)?) };
    Ok((parse("modes", kind)?, mode))
}

fn role(name: &str, labels: &[String]) -> Result<RoleOutputs, Error> {
    let failed = || unknown("roles", name);
    let role = match name {
        "actor" => Role::Actor,
        "recipient" => Role::Recipient,
        "attribution" => Role::Attribution,
        "where" => Role::Where,
        _ => return Err(failed()),
    };
    let place =
        |begin: &str| labels.iter().position(|l| l.strip_prefix(begin) == Some(name)).ok_or_else(failed);
    Ok(RoleOutputs { role, begin: place("B-")?, inside: place("I-")? })
}
