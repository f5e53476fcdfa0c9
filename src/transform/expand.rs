//! Fills the placeholders of a query: `$domains`, `$design`, `$each`, `$missing`, `$positive`, `$orientation`, `$first` and `$last`.

use super::engine::quoted;

/// A measure column that `$each` becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Column of the table.
    pub column: String,
    /// Codes of the scale that count as positive; empty when it has none.
    pub positive: Vec<i64>,
    /// 1 when the positive codes are the high ones, −1 when they are the low ones.
    pub orientation: i8,
}

impl Item {
    /// A column without positive codes.
    pub fn plain(column: &str) -> Self {
        Self { column: column.to_owned(), positive: Vec::new(), orientation: 1 }
    }
}

/// The statement with its placeholders filled.
///
/// The select item that holds `$each` is repeated for every item, with `$each` as the item's column, `$missing` as the column that says why it
/// has no answer, `$positive` as the list of its positive codes and `$orientation` as 1 or −1, the side on which they lie. `$first` and `$last` are the first and last of the instrument's waves.
pub fn expand(sql: &str, domains: &[String], design: &[String], items: &[Item], waves: &[String]) -> String {
    let list = |columns: &[String]| columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
    let wave = |wave: Option<&String>| format!("'{}'", wave.map(|wave| wave.replace('\'', "''")).unwrap_or_default());
    let mut sql = sql.replace("$first", &wave(waves.first())).replace("$last", &wave(waves.last()));
    for (placeholder, columns) in [("$domains", domains), ("$design", design)] {
        if columns.is_empty() {
            while sql.contains(placeholder) {
                sql = remove_item(&sql, placeholder);
            }
        } else {
            sql = sql.replace(placeholder, &list(columns));
        }
    }
    while let Some((start, end)) = item_around(&sql, "$each") {
        let item_text = sql[start..end].trim().to_owned();
        let repeated: Vec<String> = items
            .iter()
            .map(|item| {
                let codes = item.positive.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                item_text
                    .replace("$each", &quoted(&item.column))
                    .replace("$missing", &quoted(&format!("{}__missing", item.column)))
                    .replace("$positive", &codes)
                    .replace("$orientation", &item.orientation.to_string())
            })
            .collect();
        sql = format!("{} {}{}", &sql[..start], repeated.join(",\n       "), trailing(&sql[end..]));
    }
    sql
}

fn trailing(rest: &str) -> String {
    if rest.starts_with(char::is_whitespace) || rest.starts_with(',') { rest.to_owned() } else { format!("\n{rest}") }
}

/// Takes a select item that is just a placeholder out of its list.
fn remove_item(sql: &str, placeholder: &str) -> String {
    let Some(at) = sql.find(placeholder) else { return sql.to_owned() };
    let (before, after) = (&sql[..at], &sql[at + placeholder.len()..]);
    let after_comma = after.trim_start().strip_prefix(',');
    match (after_comma, before.trim_end().strip_suffix(',')) {
        (Some(rest), _) => format!("{before}{}", rest.trim_start()),
        (None, Some(head)) => format!("{head}{after}"),
        (None, None) => format!("{before}{after}"),
    }
}

/// The bytes of the select item around a placeholder: from the comma or `select` before it to the comma or `from` after it, outside the
/// parentheses that open or close between them.
fn item_around(sql: &str, placeholder: &str) -> Option<(usize, usize)> {
    let at = sql.find(placeholder)?;
    let bytes = sql.as_bytes();
    let mut depth = 0;
    let mut start = 0;
    for position in (0..at).rev() {
        match bytes[position] {
            b')' => depth += 1,
            b'(' => depth = (depth - 1).max(0),
            b',' if depth == 0 => {
                start = position + 1;
                break;
            }
            _ if depth == 0 && sql.is_char_boundary(position) && word_at(sql, position, "select") => {
                start = position + "select".len();
                break;
            }
            _ => {}
        }
    }
    depth = 0;
    for (position, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'(' => depth += 1,
            b')' => depth = (depth - 1).max(0),
            b',' if depth == 0 => return Some((start, position)),
            _ if depth == 0 && sql.is_char_boundary(position) && word_at(sql, position, "from") => return Some((start, position)),
            _ => {}
        }
    }
    Some((start, bytes.len()))
}

fn word_at(sql: &str, position: usize, word: &str) -> bool {
    let text = &sql[position..];
    let before = sql[..position].chars().next_back().is_none_or(char::is_whitespace);
    let after = text.chars().nth(word.len()).is_none_or(char::is_whitespace);
    before && after && text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(column: &str) -> Item {
        Item { column: column.to_owned(), positive: vec![3, 4], orientation: 1 }
    }

    #[test]
    fn each_repeats_its_select_item() {
        let sql = "select wave, $domains, $design,\n case when $each in ($positive) then 1.0 end as $each\nfrom answers\norder by wave";
        let expanded = expand(sql, &["school".to_owned()], &["weight".to_owned()], &[item("a"), item("b")], &[]);
        let plain = expanded.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            plain,
            "select wave, \"school\", \"weight\", case when \"a\" in (3, 4) then 1.0 end as \"a\", case when \"b\" in (3, 4) then 1.0 end as \"b\" from answers order by wave"
        );
    }

    #[test]
    fn each_may_stand_within_parentheses_and_more_than_once() {
        let sql = "select wave, $orientation * sign(a.$each - b.$each) as $each\nfrom a";
        let expanded = expand(sql, &[], &[], &[item("x"), Item { orientation: -1, ..item("y") }], &[]);
        assert_eq!(
            expanded.split_whitespace().collect::<Vec<_>>().join(" "),
            r#"select wave, 1 * sign(a."x" - b."x") as "x", -1 * sign(a."y" - b."y") as "y" from a"#
        );
    }

    #[test]
    fn an_empty_list_leaves_no_comma() {
        let expanded = expand("select wave, $domains, $each from a", &[], &[], &[item("x")], &[]);
        assert_eq!(expanded.split_whitespace().collect::<Vec<_>>().join(" "), "select wave, \"x\" from a");
        let expanded = expand("select $domains from a", &["b".to_owned()], &[], &[], &[]);
        assert_eq!(expanded, "select \"b\" from a");
    }
}
