//! Statements that look at several rows at once, which rows that stand for several units cannot answer.

/// Whether a statement looks at several rows at once, and cannot be had of rows that stand for several units.
pub fn is_over_rows(sql: &str) -> bool {
    let (mut plain, mut quote) = (String::new(), None);
    for letter in sql.chars() {
        match quote {
            Some(open) if open == letter => quote = None,
            Some(_) => {}
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            None => plain.push(letter.to_ascii_lowercase()),
        }
    }
    words(&plain).any(|word| OVER_ROWS.contains(&word))
}

/// Words of statements that look at several rows at once.
const OVER_ROWS: [&str; 23] = [
    "join",
    "group",
    "having",
    "distinct",
    "limit",
    "offset",
    "over",
    "union",
    "intersect",
    "except",
    "count",
    "sum",
    "avg",
    "mean",
    "min",
    "max",
    "median",
    "stddev",
    "variance",
    "quantile_cont",
    "first",
    "last",
    "row_number",
];

/// The words of a statement.
fn words(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_that_work_row_by_row_are_told_from_others() {
        for rowwise in [
            "select wave, case when x > 0 then 1.0 end as \"count\" from answers where y = 'group' order by wave",
            "with valid as (select * from answers) select wave, least(x, y) as z from valid",
        ] {
            assert!(!is_over_rows(rowwise), "{rowwise}");
        }
        for several in [
            "select wave, avg(x) from answers GROUP by wave",
            "select a.x from answers a join b on a.x = b.x",
            "select x from answers limit 5",
        ] {
            assert!(is_over_rows(several), "{several}");
        }
    }
}
