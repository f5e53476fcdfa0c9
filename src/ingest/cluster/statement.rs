//! The statements that an engine is asked: distinct texts of a column, and counts of answers by codes. Nothing is divided, rounded, compared as a
//! decimal or sorted there, and no answer leaves but as a code that stands in the codebook: what engines do differently is not asked of them.

use std::fmt::Write;

/// How an engine writes names and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Spark and those that follow it.
    Spark,
    /// The standard, as the embedded engine has it, which stands for others in tests.
    #[cfg(test)]
    Standard,
}

impl Dialect {
    /// A name.
    pub fn name(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            #[cfg(test)]
            Self::Standard => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// A text.
    pub fn text(self, text: &str) -> String {
        match self {
            Self::Spark => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
            #[cfg(test)]
            Self::Standard => format!("'{}'", text.replace('\'', "''")),
        }
    }

    /// A table's name of several parts, or a file as ``parquet.`…` ``.
    pub fn table(self, table: &str) -> String {
        if let Some((format, path)) = of_file(table) {
            return format!("{format}.{}", self.name(path));
        }
        table.split('.').map(|part| self.name(part)).collect::<Vec<_>>().join(".")
    }

    fn cell(self, column: &str) -> String {
        format!("cast({} as string)", self.name(column))
    }
}

/// The format and path of a table that is a file or folder the engine reads by itself: ``parquet.`/data/students` ``.
pub fn of_file(table: &str) -> Option<(&str, &str)> {
    let (format, path) = table.split_once(".`")?;
    let path = path.strip_suffix('`')?;
    let plain = !format.is_empty() && format.chars().all(|letter| letter.is_ascii_alphanumeric());
    (plain && !path.is_empty() && !path.contains('`')).then_some((format, path))
}

/// A column of a table, and the code of each of its texts; all others have the code 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// Name of the column.
    pub column: String,
    /// Texts and their codes.
    pub codes: Vec<(String, u32)>,
}

/// A question that counts towards completeness, in one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its column.
    pub column: String,
    /// Texts that are no answer.
    pub blank: Vec<String>,
    /// Texts that say that it was not put.
    pub not_put: Vec<String>,
    /// The column that decides whether it was put, with the texts that lead to it; `None` where it is put to all.
    pub led_by: Option<(String, Vec<String>)>,
    /// Whether it may be left out without being missed.
    pub voluntary: bool,
}

/// One wave's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Its table, as `project.toml` names it.
    pub table: String,
    /// For each question of the codebook its column; `None` where the wave has none, or where it is never fetched.
    pub coded: Vec<Option<Coded>>,
    /// What counts towards completeness.
    pub items: Vec<Item>,
}

/// How whole an answer is, as the engine numbers it.
pub const COMPLETE: i64 = 0;
/// Answered from a half to four in five of the questions.
pub const PARTIAL: i64 = 1;
/// Answered less than a half.
pub const BREAK_OFF: i64 = 2;
/// Answered nothing.
pub const EMPTY: i64 = 3;

/// What is counted.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    /// Questions by whose codes the answers are counted.
    pub positions: &'a [usize],
    /// Whether all answers are counted, by how whole they are; else those that are complete or partial.
    pub all: bool,
    /// Combinations of codes of questions whose answers do not count.
    pub without: &'a [Vec<(usize, u32)>],
    /// Most rows that may come back.
    pub most: usize,
}

/// The names of a table's columns come with an empty result.
pub fn heading(dialect: Dialect, table: &str) -> String {
    format!("select * from {} limit 0", dialect.table(table))
}

/// The distinct texts of a column, with the number of rows of each.
pub fn texts(dialect: Dialect, table: &str, column: &str, most: usize) -> String {
    let cell = dialect.cell(column);
    format!("select {cell} as text, count(*) as n from {} group by {cell} limit {}", dialect.table(table), most + 1)
}

/// Numbers of answers by wave, how whole they are (where all are wanted), and the codes of some questions: all columns are whole numbers.
pub fn counts(dialect: Dialect, waves: &[Wave], wanted: &Wanted<'_>) -> String {
    let mut inner: Vec<usize> =
        wanted.positions.iter().copied().chain(wanted.without.iter().flatten().map(|(position, _)| *position)).collect();
    inner.sort_unstable();
    inner.dedup();
    let parts: Vec<String> = waves.iter().enumerate().map(|(number, wave)| of_wave(dialect, number, wave, &inner)).collect();
    let class = wanted.all.then(|| "class".to_owned());
    let keys: Vec<String> =
        std::iter::once("wave".to_owned()).chain(class).chain(wanted.positions.iter().map(|position| format!("k{position}"))).collect();
    let keys = keys.join(", ");
    let mut conditions: Vec<String> = Vec::new();
    if !wanted.all {
        conditions.push(format!("class <= {PARTIAL}"));
    }
    for combination in wanted.without {
        let same: Vec<String> = combination.iter().map(|(position, code)| format!("k{position} = {code}")).collect();
        conditions.push(format!("not ({})", same.join(" and ")));
    }
    let filter = if conditions.is_empty() { String::new() } else { format!(" where {}", conditions.join(" and ")) };
    format!("select {keys}, count(*) as n from ({}) as coded{filter} group by {keys} limit {}", parts.join(" union all "), wanted.most + 1)
}

/// The rows of one wave as codes.
fn of_wave(dialect: Dialect, number: usize, wave: &Wave, positions: &[usize]) -> String {
    let sum = |terms: Vec<String>| if terms.is_empty() { "0".to_owned() } else { terms.join(" + ") };
    let one_if = |condition: &str| format!("case when {condition} then 1 else 0 end");
    let of = |voluntary: bool| wave.items.iter().filter(move |item| item.voluntary == voluntary);
    let put = |item: &Item| put(dialect, item);
    let answered = |item: &Item| format!("{} and {}", put(item), not_one_of(dialect, &item.column, &item.blank, true));
    let asked = sum(of(false).map(|item| one_if(&put(item))).collect());
    let answers = sum(of(false).map(|item| one_if(&answered(item))).collect());
    let voluntary = sum(of(true).map(|item| one_if(&answered(item))).collect());
    let mut codes = String::new();
    let mut names = String::new();
    for position in positions {
        let coded = wave.coded.get(*position).and_then(Option::as_ref).map_or_else(|| "0".to_owned(), |coded| code(dialect, coded));
        let _ = write!(codes, ", cast({coded} as bigint) as k{position}");
        let _ = write!(names, ", k{position}");
    }
    format!(
        "select cast({number} as bigint) as wave, cast(case when answered + voluntary = 0 and asked > 0 then {EMPTY} \
         when answered * 2 < asked then {BREAK_OFF} when answered * 5 < asked * 4 then {PARTIAL} else {COMPLETE} end as bigint) as class{names} \
         from (select {asked} as asked, {answers} as answered, {voluntary} as voluntary{codes} from {}) as judged",
        dialect.table(&wave.table)
    )
}

fn code(dialect: Dialect, coded: &Coded) -> String {
    let known: Vec<String> = coded.codes.iter().map(|(text, code)| format!("when {} then {code}", dialect.text(text))).collect();
    if known.is_empty() { "0".to_owned() } else { format!("case {} {} else 0 end", dialect.cell(&coded.column), known.join(" ")) }
}

/// Whether a question was put to a row's respondent.
fn put(dialect: Dialect, item: &Item) -> String {
    let shown = not_one_of(dialect, &item.column, &item.not_put, false);
    match &item.led_by {
        None => shown,
        Some((_, texts)) if texts.is_empty() => "1 = 0".to_owned(),
        Some((column, texts)) => format!("{shown} and {}", one_of(dialect, column, texts)),
    }
}

fn one_of(dialect: Dialect, column: &str, texts: &[String]) -> String {
    let texts = texts.iter().map(|text| dialect.text(text)).collect::<Vec<_>>().join(", ");
    format!("({} is not null and {} in ({texts}))", dialect.name(column), dialect.cell(column))
}

/// Whether a cell holds none of some texts; an empty one does not count where it `must` hold something.
fn not_one_of(dialect: Dialect, column: &str, texts: &[String], must: bool) -> String {
    let name = dialect.name(column);
    match (texts.is_empty(), must) {
        (true, true) => format!("{name} is not null"),
        (true, false) => "1 = 1".to_owned(),
        (false, true) => format!("({name} is not null and not ({}))", one_of(dialect, column, texts)),
        (false, false) => format!("not {}", one_of(dialect, column, texts)),
    }
}
