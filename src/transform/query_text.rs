//! The two parts of a query's file: its header in comments, and its SELECT.

/// What stands before every line of a header.
pub const COMMENT: &str = "-- ";

/// Separates the comment header, as TOML with the line numbers of the file, from the SELECT.
pub fn split(source: &str) -> (String, String) {
    let mut header = String::new();
    let mut lines = source.lines();
    let mut sql = String::new();
    for line in lines.by_ref() {
        match line.strip_prefix("--") {
            Some(comment) => {
                header.push_str(comment.strip_prefix(' ').unwrap_or(comment));
                header.push('\n');
            }
            None => {
                sql.push_str(line);
                sql.push('\n');
                break;
            }
        }
    }
    for line in lines {
        sql.push_str(line);
        sql.push('\n');
    }
    (header, sql.trim().trim_end_matches(';').to_owned())
}
