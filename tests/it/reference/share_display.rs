//! Shares of small groups with the signs of the Swedish school statistics: "." not existing, ".." too few, "~100" all but a few.

/// When a share is replaced by a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareRule {
    /// Smallest base that is shown.
    pub minimum_base: u64,
    /// Up to this many persons who did not reach, the share is only said to be about 100.
    pub near: u64,
}

/// How many of a group reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    pub count: u64,
    pub base: u64,
}

/// What is shown in place of a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShownShare {
    /// The share in per cent, not rounded.
    Percent(f64),
    /// Nobody in the group: ".".
    NotExisting,
    /// Too few persons, or another group's share would be given away: "..".
    Hidden,
    /// All but a few reached: "~100".
    AboutAll,
}

/// The display of one unit: its groups in the order given, and the groups together.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitShares {
    pub groups: Vec<ShownShare>,
    pub total: ShownShare,
}

/// The display of a share that stands alone.
pub fn show_share(reached: Reached, rule: ShareRule) -> ShownShare {
    let missed = reached.base.saturating_sub(reached.count);
    if reached.base == 0 {
        ShownShare::NotExisting
    } else if reached.base < rule.minimum_base {
        ShownShare::Hidden
    } else if (1..=rule.near).contains(&missed) {
        ShownShare::AboutAll
    } else {
        ShownShare::Percent(100.0 * reached.count as f64 / reached.base as f64)
    }
}

/// The display of a unit's groups and total. Where one group is about 100, the shares of the other groups are hidden, as they would tell it
/// from the total; the total is judged on its own.
pub fn show_unit(groups: &[Reached], rule: ShareRule) -> UnitShares {
    let alone: Vec<ShownShare> = groups.iter().map(|&group| show_share(group, rule)).collect();
    let about_all = alone.contains(&ShownShare::AboutAll);
    let beside = |share: ShownShare| match share {
        ShownShare::Percent(_) if about_all => ShownShare::Hidden,
        other => other,
    };
    let total = groups
        .iter()
        .fold(Reached { count: 0, base: 0 }, |sum, group| Reached { count: sum.count + group.count, base: sum.base + group.base });
    UnitShares { groups: alone.into_iter().map(beside).collect(), total: show_share(total, rule) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: ShareRule = ShareRule { minimum_base: 10, near: 4 };

    fn reached(count: u64, base: u64) -> Reached {
        Reached { count, base }
    }

    #[test]
    fn one_group_about_all_hides_the_other() {
        let unit = show_unit(&[reached(24, 25), reached(15, 22)], RULE);
        assert_eq!(unit.groups, [ShownShare::AboutAll, ShownShare::Hidden]);
        assert_eq!(unit.total, ShownShare::Percent(100.0 * 39.0 / 47.0));
    }

    #[test]
    fn everybody_is_a_value_and_nobody_is_a_point() {
        assert_eq!(show_share(reached(15, 15), RULE), ShownShare::Percent(100.0));
        assert_eq!(show_share(reached(0, 0), RULE), ShownShare::NotExisting);
        assert_eq!(show_share(reached(9, 9), RULE), ShownShare::Hidden);
    }
}
