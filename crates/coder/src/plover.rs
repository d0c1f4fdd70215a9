//! PLOVER's types, modes and quad classes, closed, and the conflict-cooperation score of each.
//!
//! ```
//! use coder::plover::{EventType, Mode, Quad, score};
//!
//! let kind: EventType = "CONSULT".parse().unwrap();
//! assert_eq!(kind.quad(), Quad::VerbalCooperation);
//! assert!(kind.modes().contains(&Mode::Visit));
//! assert_eq!(score(kind, Some(Mode::Visit)).value(), 1.9);
//! ```
//!
//! Source: PLOVER 2.0 (Open Event Data Alliance); the scores' own source stands in `data/plover.tsv`.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A name that PLOVER doesn't have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no PLOVER {what}")]
pub struct Unknown {
    what: &'static str,
    name: String,
}

/// Writes a closed enum with its names: as a string in records, from one and back.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident, $what:literal: $($(#[$variant_doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $kind {
            $($(#[$variant_doc])* #[serde(rename = $name)] $variant,)+
        }

        impl $kind {
            /// All of them, in PLOVER's order.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The name in records.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        impl FromStr for $kind {
            type Err = Unknown;

            fn from_str(name: &str) -> Result<Self, Unknown> {
                Self::ALL
                    .into_iter()
                    .find(|one| one.as_str() == name)
                    .ok_or_else(|| Unknown { what: $what, name: name.to_owned() })
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

names! {
    /// What kind of act an event is.
    EventType, "type":
    /// Agree, offer, promise, intend to cooperate.
    Agree = "AGREE",
    /// Meet, visit, call, negotiate.
    Consult = "CONSULT",
    /// Praise, endorse, recognise, sign.
    Support = "SUPPORT",
    /// Yield in words.
    Concede = "CONCEDE",
    /// Cooperate materially, each for the other.
    Cooperate = "COOPERATE",
    /// Help the recipient materially.
    Aid = "AID",
    /// Yield in deeds.
    Retreat = "RETREAT",
    /// Ask, call for, demand.
    Request = "REQUEST",
    /// Criticise, allege, charge, investigate.
    Accuse = "ACCUSE",
    /// Refuse, veto, defy.
    Reject = "REJECT",
    /// Threaten, warn with consequences.
    Threaten = "THREATEN",
    /// Demonstrate, strike, riot, boycott, obstruct.
    Protest = "PROTEST",
    /// Cut or reduce relations or aid, expel, convict.
    Sanction = "SANCTION",
    /// Deploy, alert, build up arms.
    Mobilize = "MOBILIZE",
    /// Arrest, seize, ban, censor, repress.
    Coerce = "COERCE",
    /// Attack, kill, abduct, destroy, conquer.
    Assault = "ASSAULT",
}

names! {
    /// In words or deeds, for or against: the four classes of events.
    Quad, "quad class":
    /// Words for.
    VerbalCooperation = "verbal cooperation",
    /// Deeds for.
    MaterialCooperation = "material cooperation",
    /// Words against.
    VerbalConflict = "verbal conflict",
    /// Deeds against.
    MaterialConflict = "material conflict",
}

names! {
    /// How an act was done. Which modes a type has, [`EventType::modes`] tells; a few names serve two types.
    Mode, "mode":
    /// The visitor acts, the host receives (CONSULT).
    Visit = "visit",
    /// A mediator takes part (CONSULT).
    ThirdParty = "third-party",
    /// Three or more sides (CONSULT).
    Multilateral = "multilateral",
    /// By telephone or video (CONSULT).
    Phone = "phone",
    /// Out of a place (RETREAT), out of a body or agreement (SANCTION).
    Withdraw = "withdraw",
    /// Prisoners or property (RETREAT).
    Release = "release",
    /// Give up arms (RETREAT).
    Disarm = "disarm",
    /// Observe a ceasefire (RETREAT).
    Ceasefire = "ceasefire",
    /// Let observers or relief in (RETREAT).
    Access = "access",
    /// Leave office (RETREAT).
    Resign = "resign",
    /// About help (REQUEST, REJECT).
    Assist = "assist",
    /// About reform or policy (REQUEST, REJECT).
    Change = "change",
    /// About yielding (REQUEST, REJECT).
    Yield = "yield",
    /// About meeting (REQUEST, REJECT).
    Meet = "meet",
    /// Criticise (ACCUSE).
    Disapprove = "disapprove",
    /// Look into (ACCUSE).
    Investigate = "investigate",
    /// Charge with a wrong (ACCUSE).
    Allege = "allege",
    /// Restrictions (THREATEN, COERCE).
    Restrict = "restrict",
    /// Arrest (THREATEN, COERCE).
    Arrest = "arrest",
    /// Worse relations (THREATEN).
    Relations = "relations",
    /// Expulsion (THREATEN, SANCTION).
    Expel = "expel",
    /// Occupation or annexation (THREATEN).
    Territory = "territory",
    /// Force (THREATEN).
    Violence = "violence",
    /// March or rally (PROTEST).
    Demo = "demo",
    /// Violent crowd (PROTEST).
    Riot = "riot",
    /// Stop work (PROTEST).
    Strike = "strike",
    /// Refuse food (PROTEST).
    Hunger = "hunger",
    /// Refuse to take part or buy (PROTEST).
    Boycott = "boycott",
    /// Block a way or a place (PROTEST).
    Obstruct = "obstruct",
    /// Damage property (PROTEST).
    Vandalize = "vandalize",
    /// By a court (SANCTION).
    Convict = "convict",
    /// Stop aid, trade or relations (SANCTION).
    Discontinue = "discontinue",
    /// Soldiers (MOBILIZE).
    Troops = "troops",
    /// Arms (MOBILIZE).
    Weapons = "weapons",
    /// Police (MOBILIZE).
    Police = "police",
    /// Irregulars (MOBILIZE).
    Militia = "militia",
    /// Take property (COERCE).
    Seize = "seize",
    /// Suppress speech (COERCE).
    Censor = "censor",
    /// Curfew (COERCE).
    Curfew = "curfew",
    /// Martial law or emergency (COERCE).
    MartialLaw = "martial-law",
    /// Send out of the country (COERCE).
    Deport = "deport",
    /// Keep back what is due (COERCE).
    Withhold = "withhold",
    /// Spread falsehood (COERCE).
    Misinformation = "misinformation",
    /// Attack computers (COERCE).
    Cyber = "cyber",
    /// Kidnap (ASSAULT).
    Abduct = "abduct",
    /// Beat (ASSAULT).
    Beat = "beat",
    /// Torture (ASSAULT).
    Torture = "torture",
    /// Sexual violence (ASSAULT).
    Sexual = "sexual",
    /// Assassinate (ASSAULT).
    Targeted = "targeted",
    /// Destroy property (ASSAULT).
    Destroy = "destroy",
    /// Knives, stones, fire (ASSAULT).
    Primitive = "primitive",
    /// Guns (ASSAULT).
    Firearms = "firearms",
    /// Bombs and mines (ASSAULT).
    Explosives = "explosives",
    /// The attacker dies with the bomb (ASSAULT).
    SuicideAttack = "suicide-attack",
    /// From aircraft (ASSAULT).
    Aerial = "aerial",
    /// From unmanned aircraft (ASSAULT).
    Drone = "drone",
    /// Artillery, rockets, tanks (ASSAULT).
    HeavyWeapons = "heavy-weapons",
    /// Tear gas, water cannon, rubber bullets (ASSAULT).
    CrowdControl = "crowd-control",
    /// Chemical, biological, nuclear (ASSAULT).
    Unconventional = "unconventional",
}

impl EventType {
    /// Its quad class, as in PLOVER 2.0.
    pub const fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => {
                Quad::MaterialConflict
            }
        }
    }

    /// The modes it may have, in the order of `data/plover.tsv`; none for AGREE, SUPPORT, CONCEDE, COOPERATE and AID.
    pub fn modes(self) -> &'static [Mode] {
        &TABLE[self as usize].modes
    }
}

/// A conflict-cooperation score: -10, the most conflictual, to 10, the most cooperative.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Score(f64);

impl Score {
    /// The number.
    pub const fn value(self) -> f64 {
        self.0
    }
}

/// The score of a type in a mode; that of the type alone where it does not have the mode.
///
/// # Source
/// `data/plover.tsv`, from Goldstein (1992) by the CAMEO categories that each mode takes in.
pub fn score(kind: EventType, mode: Option<Mode>) -> Score {
    let row = &TABLE[kind as usize];
    let place = mode.and_then(|mode| row.modes.iter().position(|one| *one == mode));
    place.map_or(row.score, |place| row.mode_scores[place])
}

/// What the table says of one type.
struct Row {
    score: Score,
    modes: Vec<Mode>,
    mode_scores: Vec<Score>,
}

/// One row a type, in the order of [`EventType::ALL`].
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = || lines(include_str!("../../../data/plover.tsv"));
    EventType::ALL
        .into_iter()
        .map(|kind| {
            let own = || lines().filter(move |(name, ..)| *name == kind.as_str());
            let score = own().find(|(_, mode, _)| mode.is_empty()).map_or(Score(0.0), |(.., score)| score);
            let (modes, mode_scores) =
                own().filter_map(|(_, mode, score)| Some((mode.parse::<Mode>().ok()?, score))).unzip();
            Row { score, modes, mode_scores }
        })
        .collect()
});

/// Type, mode and score of each line of the table. A test checks that every line is well formed.
fn lines(table: &str) -> impl Iterator<Item = (&str, &str, Score)> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, Score(cells.next()?.parse().ok()?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_well_formed_and_counts_once() {
        let text = include_str!("../../../data/plover.tsv");
        let mut seen = std::collections::BTreeSet::new();
        for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, mode, score, source] = cells[..] else { panic!("{line}") };
            let kind: EventType = kind.parse().unwrap();
            let mode: Option<Mode> = (!mode.is_empty()).then(|| mode.parse().unwrap());
            let value: f64 = score.parse().unwrap();
            assert!(value.abs() <= 10.0 && !source.is_empty(), "{line}");
            assert!(seen.insert((kind, mode)), "{line}");
            assert_eq!(super::score(kind, mode).value(), value, "{line}");
        }
        assert!(EventType::ALL.into_iter().all(|kind| seen.contains(&(kind, None))));
        assert!(Mode::ALL.into_iter().all(|mode| seen.iter().any(|(_, one)| *one == Some(mode))));
    }

    #[test]
    fn scores_have_the_sign_of_their_quad_class() {
        for kind in EventType::ALL {
            let cooperates = matches!(kind.quad(), Quad::VerbalCooperation | Quad::MaterialCooperation);
            let modes = kind.modes().iter().copied().map(Some).chain([None]);
            assert!(modes.into_iter().all(|mode| (score(kind, mode).value() > 0.0) == cooperates), "{kind}");
        }
    }

    #[test]
    fn modes_are_the_guides() {
        struct Case(&'static str, &'static str);
        let cases = [
            Case("AGREE", ""),
            Case("CONSULT", "visit third-party multilateral phone"),
            Case("RETREAT", "withdraw release disarm ceasefire access resign"),
            Case("REQUEST", "assist change yield meet"),
            Case("REJECT", "assist change yield meet"),
            Case("ACCUSE", "disapprove investigate allege"),
            Case("THREATEN", "restrict arrest relations expel territory violence"),
            Case("PROTEST", "demo riot strike hunger boycott obstruct vandalize"),
            Case("SANCTION", "convict expel withdraw discontinue"),
            Case("MOBILIZE", "troops weapons police militia"),
            Case(
                "COERCE",
                "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
            ),
            Case(
                "ASSAULT",
                "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone \
                 heavy-weapons crowd-control unconventional",
            ),
        ];
        for Case(kind, modes) in cases {
            let kind: EventType = kind.parse().unwrap();
            let names: Vec<&str> = kind.modes().iter().map(|mode| mode.as_str()).collect();
            assert_eq!(names.join(" "), modes, "{kind}");
        }
    }

    #[test]
    fn names_go_both_ways_and_others_are_refused() {
        for kind in EventType::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
        let error = "agree".parse::<EventType>().unwrap_err();
        assert_eq!(error.to_string(), "`agree` is no PLOVER type");
        assert_eq!(serde_json::to_string(&Quad::MaterialConflict).unwrap(), "\"material conflict\"");
        assert_eq!(score(EventType::Agree, Some(Mode::Visit)), score(EventType::Agree, None));
    }
}
