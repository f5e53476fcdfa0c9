//! The simulations behind docs/coverage.md, docs/difference-coverage.md and docs/null-claims.md with few draws: seconds instead of minutes, limits by binomial error.

#[expect(dead_code, reason = "the example prints tables as well")]
#[path = "../../examples/coverage.rs"]
mod coverage;

#[expect(dead_code, reason = "the example prints tables as well")]
#[path = "../../examples/null_claims.rs"]
mod null_claims;

#[expect(dead_code, reason = "the example prints tables as well")]
#[path = "../../examples/difference_coverage.rs"]
mod difference_coverage;

use coverage::{Cell, Population};

/// Three standard errors of a share seen in so many draws.
fn error(share: f64, draws: usize) -> f64 {
    3.0 * (share * (1.0 - share) / draws as f64).sqrt()
}

#[test]
fn the_ladder_covers_where_textbook_intervals_do_not() {
    const DRAWS: usize = 250;
    for (schools, pupils) in [(1, 15), (1, 60), (3, 30)] {
        for share in [0.0, 0.02, 0.3] {
            for population in [Population::Endless, Population::AllSchools] {
                let cell = Cell { municipalities: 3, population, schools, pupils, share, correlation: 0.1 };
                let shown = coverage::simulate(cell, DRAWS);
                assert!(shown.broken == 0.0, "{shown:?}");
                assert!(shown.coverage >= 0.93 - error(0.93, DRAWS), "{shown:?}");
                assert!(shown.width_ratio <= 1.5, "{shown:?}");
            }
        }
    }
}

#[test]
fn changes_and_differences_cover_with_few_schools() {
    use difference_coverage::Kind::{Change, Contrast, Linked, LinkedMean, MeanChange};
    const DRAWS: usize = 200;
    for kind in [Change, Linked, MeanChange, LinkedMean, Contrast] {
        for schools in [1, 2] {
            let cell = difference_coverage::Cell {
                kind,
                municipalities: 3,
                schools,
                pupils: 15,
                shares: (0.3, 0.4),
                likeness: 0.2,
                constancy: if kind == Contrast { 0.0 } else { 0.8 },
            };
            let shown = difference_coverage::simulate(cell, DRAWS);
            assert!(shown.broken == 0.0 && shown.coverage >= 0.93 - error(0.93, DRAWS) && shown.width_ratio <= 1.5, "{shown:?}");
        }
    }
}

#[test]
fn where_nothing_differs_hardly_anything_is_claimed() {
    const DRAWS: usize = 120;
    for (municipalities, share) in [(3, 0.1), (6, 0.3)] {
        let claims = null_claims::simulate(municipalities, share, 0.1, DRAWS);
        let limit = |draws: usize| 0.05 + error(0.05, draws);
        let of_studies = [claims.any_pair_by_holm, claims.any_pair_by_rate, claims.any_rest_by_holm];
        assert!(of_studies.iter().all(|count| *count as f64 / DRAWS as f64 <= limit(DRAWS)), "{claims:?}");
        assert!(claims.any_rank as f64 / claims.ranked_studies as f64 <= limit(claims.ranked_studies), "{claims:?}");
        // Ignoring that schoolmates are alike, the same data would claim far more.
        assert!(claims.any_pair_naive > 2 * claims.any_pair_by_holm, "{claims:?}");
    }
}
