//! A figure as series of numbers: what a chart of a spreadsheet can draw, and what stands in its cells.

use crate::report::drawing::{Answers, Cell, ChangeChart, Figure, FunnelPlot, GoalChart, Likert, Line, Measure, Scale, Share};

/// A chart with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plot {
    /// How it is drawn.
    pub form: Form,
    /// What the values are.
    pub axis: String,
    /// The rows: what each is about, after the group it belongs to.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Bars from the left, with their intervals as error bars.
    Bars,
    /// Bars that make up a whole.
    Stacked,
    /// Lines from left to right, with their intervals as error bars.
    Lines,
    /// Points by two numbers; the categories are the first.
    Scatter,
}

/// A series.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    /// Its name.
    pub name: String,
    /// A number a category; `None` where nothing is shown.
    pub values: Vec<Option<Value>>,
}

/// A number as it stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// The number, shares in per cent.
    pub number: f64,
    /// Its limits.
    pub interval: Option<(f64, f64)>,
    /// The name of the released number.
    pub estimate: Option<String>,
    /// Whether the limits are those of that number: a goal is judged by an interval of its own.
    pub own_limits: bool,
}

/// The charts of a figure: one, or two where it shows values and their change.
pub(super) fn plots(figure: &Figure) -> Vec<Plot> {
    match figure {
        Figure::Dots(dots) => {
            let rows = dots
                .groups
                .iter()
                .flat_map(|group| group.rows.iter().map(move |row| (named(&group.label, &row.label), row.cells.as_slice())));
            let rows: Vec<(String, &[Cell])> = rows.collect();
            vec![of_cells(Form::Bars, &dots.scale, &dots.series, rows)]
        }
        Figure::GenderBars(bars) => {
            let rows = bars
                .groups
                .iter()
                .flat_map(|group| group.rows.iter().map(move |row| (named(&group.label, &row.label), std::slice::from_ref(&row.cell))));
            vec![of_cells(Form::Bars, &bars.scale, &[String::new()], rows.collect())]
        }
        Figure::Line(line) => vec![of_line(line)],
        Figure::Likert(likert) => vec![of_likert(likert)],
        Figure::Change(change) => of_change(change),
        Figure::Goals(goals) => of_goals(goals).into_iter().collect(),
        Figure::Funnel(funnel) => vec![of_funnel(funnel)],
    }
}

fn named(group: &str, row: &str) -> String {
    if group.is_empty() { row.to_owned() } else { format!("{group}: {row}") }
}

fn of_cells(form: Form, scale: &Scale, names: &[String], rows: Vec<(String, &[Cell])>) -> Plot {
    let widest = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0).max(names.len());
    // A label may say what a share is made of, "3 of 4": then the scale says what it is.
    let in_per_cent = scale.ticks.iter().any(|tick| tick.label.contains('%'));
    let of = |measure: &Measure| if in_per_cent { scaled(measure, 100.0) } else { value(measure) };
    let series = (0..widest).map(|place| Series {
        name: names.get(place).cloned().unwrap_or_default(),
        values: rows.iter().map(|(_, cells)| cells.get(place).and_then(Cell::measure).map(of)).collect(),
    });
    let series = series.collect();
    Plot { form, axis: scale.title.clone(), categories: rows.into_iter().map(|(label, _)| label).collect(), series }
}

/// A number under the factor that its label is printed with.
fn value(measure: &Measure) -> Value {
    scaled(measure, factor(measure.value, &measure.label))
}

fn scaled(measure: &Measure, factor: f64) -> Value {
    Value {
        number: tidy(measure.value * factor),
        interval: measure.interval.map(|(lower, upper)| (tidy(lower * factor), tidy(upper * factor))),
        estimate: measure.estimate.clone(),
        own_limits: true,
    }
}

/// Whether a label prints its value in hundredths, as shares and differences of shares are, or as it is.
fn factor(value: f64, label: &str) -> f64 {
    if label.contains('%') {
        return 100.0;
    }
    let digits: String = label.chars().filter(|sign| sign.is_ascii_digit() || ",.".contains(*sign)).collect();
    let Ok(printed) = digits.replace(',', ".").parse::<f64>() else { return 1.0 };
    let size = value.abs();
    if (printed - size * 100.0).abs() < (printed - size).abs() { 100.0 } else { 1.0 }
}

/// Without the noise of binary fractions.
fn tidy(number: f64) -> f64 {
    crate::report::words::format::round(number, 6)
}

fn of_share(own: &Share) -> Value {
    Value { estimate: own.estimate.clone(), ..share(own.value) }
}

fn share(value: f64) -> Value {
    Value { number: tidy(value * 100.0), interval: None, estimate: None, own_limits: false }
}

fn of_line(line: &Line) -> Plot {
    let of = |series: &crate::report::drawing::Series| Series {
        name: series.label.clone(),
        values: (0..line.periods.len()).map(|place| series.cells.get(place).and_then(Cell::measure).map(value)).collect(),
    };
    let mut series: Vec<Series> = line.series.iter().map(of).collect();
    if let Some(target) = &line.target {
        let factor = factor(target.value, &target.label);
        let own = Value { number: tidy(target.value * factor), interval: None, estimate: None, own_limits: false };
        series.push(Series { name: target.label.clone(), values: vec![Some(own); line.periods.len()] });
    }
    Plot { form: Form::Lines, axis: line.scale.title.clone(), categories: line.periods.clone(), series }
}

fn of_likert(likert: &Likert) -> Plot {
    let rows: Vec<_> =
        likert.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (named(&group.label, &row.label), &row.answers))).collect();
    let of = |name: &String, pick: &dyn Fn(&Answers) -> Option<Value>| Series {
        name: name.clone(),
        values: rows.iter().map(|(_, answers)| pick(answers)).collect(),
    };
    let mut series: Vec<Series> =
        likert.options.iter().enumerate().map(|(place, name)| of(name, &|answers| answered(answers, place))).collect();
    if let Some(name) = &likert.dont_know {
        series.push(of(name, &unknown));
    }
    Plot { form: Form::Stacked, axis: String::new(), categories: rows.iter().map(|(label, _)| label.clone()).collect(), series }
}

/// The share of an answer by its place.
fn answered(answers: &Answers, place: usize) -> Option<Value> {
    match answers {
        Answers::Shown { shares, .. } => shares.get(place).map(of_share),
        Answers::Withheld(_) => None,
    }
}

/// The share of those who do not know.
fn unknown(answers: &Answers) -> Option<Value> {
    match answers {
        Answers::Shown { dont_know, .. } => dont_know.as_ref().map(of_share),
        Answers::Withheld(_) => None,
    }
}

fn of_change(change: &ChangeChart) -> Vec<Plot> {
    let categories: Vec<String> = change.rows.iter().map(|row| row.label.clone()).collect();
    let mut plots = Vec::new();
    if let Some(scale) = &change.levels {
        let shares = change.rows.iter().filter_map(|row| row.ends.as_ref()).flatten().map(|end| factor(end.value, &end.label));
        let factor = shares.fold(1.0, f64::max);
        let of = |end: usize| Series {
            name: change.names[end].clone(),
            values: change.rows.iter().map(|row| row.ends.as_ref().map(|ends| scaled(&ends[end], factor))).collect(),
        };
        plots.push(Plot { form: Form::Bars, axis: scale.title.clone(), categories: categories.clone(), series: vec![of(0), of(1)] });
    }
    let shares = change.rows.iter().map(|row| factor(row.change.value, &row.change.label));
    let factor = shares.fold(1.0, f64::max);
    let changes =
        Series { name: change.changes.title.clone(), values: change.rows.iter().map(|row| Some(scaled(&row.change, factor))).collect() };
    plots.push(Plot { form: Form::Bars, axis: change.changes.title.clone(), categories, series: vec![changes] });
    plots
}

fn of_goals(goals: &GoalChart) -> Option<Plot> {
    let rows: Vec<_> = goals.rows.iter().filter_map(|row| Some((row, row.outcome.as_ref()?))).collect();
    if rows.is_empty() {
        return None;
    }
    let outcomes = rows.iter().map(|(row, outcome)| {
        let interval = outcome.interval.map(|(lower, upper)| (tidy(lower * 100.0), tidy(upper * 100.0)));
        Some(Value { interval, estimate: row.estimate.clone(), ..share(outcome.value) })
    });
    let mut series = vec![Series { name: goals.value_heading.clone(), values: outcomes.collect() }];
    series.push(Series { name: goals.target.clone(), values: rows.iter().map(|(_, outcome)| outcome.target.map(share)).collect() });
    if rows.iter().any(|(_, outcome)| outcome.baseline.is_some()) {
        series.push(Series { name: goals.baseline.clone(), values: rows.iter().map(|(_, outcome)| outcome.baseline.map(share)).collect() });
    }
    let axis = goals.scale.as_ref().map(|scale| scale.title.clone()).unwrap_or_default();
    Some(Plot { form: Form::Bars, axis, categories: rows.iter().map(|(row, _)| row.label.clone()).collect(), series })
}

/// Units by size: the first series is the size, the second the value, then the limits of chance there, by the curve's next point.
fn of_funnel(funnel: &FunnelPlot) -> Plot {
    let mut points: Vec<_> = funnel.points.iter().collect();
    points.sort_by(|left, right| left.across.total_cmp(&right.across).then_with(|| left.label.cmp(&right.label)));
    let plain = |number: f64| Value { number: tidy(number), interval: None, estimate: None, own_limits: false };
    let mut series = vec![
        Series { name: funnel.across.title.clone(), values: points.iter().map(|point| Some(plain(point.across))).collect() },
        Series { name: funnel.up.title.clone(), values: points.iter().map(|point| Some(share(point.value))).collect() },
    ];
    for curve in &funnel.limits {
        let near = |across: f64| curve.points.iter().find(|(own, ..)| *own >= across).or(curve.points.last());
        let of = |pick: fn(&(f64, f64, f64)) -> f64| {
            points.iter().map(|point| near(point.across).map(|own| share(pick(own)))).collect::<Vec<_>>()
        };
        series.push(Series { name: format!("{} (–)", curve.label), values: of(|own| own.1) });
        series.push(Series { name: format!("{} (+)", curve.label), values: of(|own| own.2) });
    }
    Plot {
        form: Form::Scatter,
        axis: funnel.up.title.clone(),
        categories: points.iter().map(|point| point.label.clone()).collect(),
        series,
    }
}

impl Plot {
    /// The decimals that all its numbers are shown with: as many as the finest has.
    pub fn decimals(&self) -> u8 {
        let numbers = || self.series.iter().flat_map(|series| &series.values).flatten();
        let fits = |decimals: &u8| {
            numbers().all(|value| {
                let own = |number: f64| (crate::report::words::format::round(number, *decimals) - number).abs() < 1e-6;
                own(value.number)
            })
        };
        (0..3).find(fits).unwrap_or(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_as_its_label_prints_it() {
        for (value, label, factor_of) in
            [(0.62, "62 %", 100.0), (0.123, "+12,3", 100.0), (1.98, "1,98", 1.0), (0.0, "0", 1.0), (12.0, "12", 1.0)]
        {
            assert_eq!(factor(value, label), factor_of, "{label}");
        }
    }
}
