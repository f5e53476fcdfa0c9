//! Which indicators are parts of others, so that the rest of a whole can be worked out: it is then a count like any other.

/// Parts that do not overlap and lie in a whole. What they leave has a meaning: CO01 less CO02 are the short-term unemployed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// The whole.
    pub whole: &'static str,
    /// Its parts.
    pub parts: &'static [&'static str],
}

const RELATIONS: &[Relation] = &[
    // 2014–2020: status, age, education, and what lies within another.
    Relation { whole: "TOTAL", parts: &["LEAVERS"] },
    Relation { whole: "TOTAL", parts: &["CO01", "CO03", "CO05"] },
    Relation { whole: "TOTAL", parts: &["CO06", "CO07"] },
    Relation { whole: "TOTAL", parts: &["CO09", "CO10", "CO11"] },
    Relation { whole: "CO01", parts: &["CO02"] },
    Relation { whole: "CO03", parts: &["CO04"] },
    Relation { whole: "CO07", parts: &["CO08"] },
    Relation { whole: "CO12", parts: &["CO13"] },
    Relation { whole: "CR06", parts: &["CR08"] },
    Relation { whole: "CR06", parts: &["CR09"] },
    Relation { whole: "CO03", parts: &["CR01"] },
    Relation { whole: "CO05", parts: &["CR07"] },
    // ESF+ Annex I.
    Relation { whole: "EECO01", parts: &["EECO02", "EECO04", "EECO05"] },
    Relation { whole: "EECO01", parts: &["EECO06", "EECO07", "EECO08"] },
    Relation { whole: "EECO01", parts: &["EECO09", "EECO10", "EECO11"] },
    Relation { whole: "EECO01", parts: &["LEAVERS"] },
    Relation { whole: "EECO02", parts: &["EECO03"] },
    Relation { whole: "EECO04", parts: &["EECR01"] },
    Relation { whole: "EECO05", parts: &["EECR06"] },
    // ESF+ Annex II.
    Relation { whole: "EMCO01", parts: &["EMCO02", "EMCO03", "EMCO04"] },
    // 2007–2013.
    Relation { whole: "TOTAL", parts: &["EMPLOYED", "UNEMPLOYED", "INACTIVE"] },
    Relation { whole: "EMPLOYED", parts: &["SELF-EMPLOYED"] },
    Relation { whole: "UNEMPLOYED", parts: &["LONG-TERM"] },
    Relation { whole: "INACTIVE", parts: &["INACTIVE-EDUCATION"] },
    Relation { whole: "TOTAL", parts: &["AGE-15-24", "AGE-55-64"] },
    Relation { whole: "TOTAL", parts: &["ISCED-1-2", "ISCED-3", "ISCED-4", "ISCED-5-6"] },
];

/// All of them; those of other programmes name indicators that a pack does not have.
pub fn relations() -> &'static [Relation] {
    RELATIONS
}
