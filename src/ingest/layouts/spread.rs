//! Questions whose answers are spread over several columns.

/// How a column takes part in a question with several answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MultiSelect {
    /// Name of the question.
    pub group: String,
    /// The option a column of a split question stands for; `None` for a joined cell.
    pub option: Option<String>,
    /// Whether the split question is a single choice after all: no respondent has ticked two.
    pub single_choice: bool,
    /// The separator of a joined cell.
    pub separator: Option<String>,
    /// The options of a joined cell, the commonest first.
    pub options: Vec<String>,
    /// Whether every answer holds all options, so that their order is what was asked.
    pub ranking: bool,
    /// Cell texts that mean ticked. Empty for joined cells.
    pub ticked: Vec<String>,
    /// Cell texts that mean shown and not ticked.
    pub not_ticked: Vec<String>,
    /// Cell texts that mean not shown. An empty cell means what the tool's export cannot tell.
    pub not_shown: Vec<String>,
}

/// What the project says of columns that stand across.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// Heading that the columns' headings get, such as `Läsår`.
    pub name: String,
    /// Heading that their cells get, such as `Antal elever`.
    pub value: String,
    /// The headings that stand across; empty for all that are years or school years.
    pub columns: Vec<String>,
}
