//! A sheet of one figure: its numbers as a table object and beside them the chart that draws them, with intervals as error bars.

use super::Failure;
use super::places::Places;
use super::plot::{Form, Plot, plots};
use super::sheet::{HEAD, put_notes, put_table};
use super::styles::Styles;
use crate::report::drawing::Figure;
use crate::report::identity::quantity;
use crate::report::words::locale::Catalogue;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartErrorBars, ChartErrorBarsType, ChartFormat, ChartLegendPosition, ChartMarker, ChartMarkerType,
    ChartRange, ChartSolidFill, ChartType, Color, Worksheet,
};

/// Colours of series, as in the drawn figures.
const COLORS: [u32; 6] = [0x0012_3F6D, 0x00C8_550C, 0x0028_A296, 0x0070_489E, 0x00E0_8A40, 0x0076_7F86];
/// Height of a row of a sheet, in pixels.
const ROW: u32 = 20;

pub(super) fn sheet(
    catalogue: &Catalogue,
    figure: &Figure,
    label: &str,
    number: usize,
    (sheet, places): (&mut Worksheet, &mut Places),
) -> Result<(), Failure> {
    let caption = figure.caption();
    sheet.write_with_format(0, 0, format!("{label}: {}", caption.title), &Styles::new().title)?;
    sheet.set_column_width(0, 44)?;
    let mut row = HEAD;
    let mut widest = 1;
    for (place, plot) in plots(figure).iter().enumerate() {
        let cells = Cells::write(catalogue, plot, row, &format!("figure_{number}_{}", place + 1), &caption.title, (sheet, places))?;
        let height = 170 + ROW * u32::try_from(plot.categories.len() * plot.series.len().clamp(1, 4)).unwrap_or(20).clamp(6, 40);
        let mut chart = cells.chart(plot, &sheet.name());
        chart.set_width(720).set_height(height).set_alt_text(shortened(&caption.alternative));
        chart.title().set_name(&plain(&caption.title)).set_overlay(false);
        sheet.insert_chart(row, cells.columns + 1, &chart)?;
        row += u32::try_from(plot.categories.len()).unwrap_or(0).max(height / ROW) + 3;
        widest = widest.max(cells.columns);
    }
    let mut notes = caption.notes.clone();
    notes.push(catalogue.text("sheet-blank")?);
    put_notes(sheet, row, usize::from(widest), 44.0 + 11.0 * f64::from(widest), &notes)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A text that no spreadsheet takes for a formula.
fn plain(text: &str) -> String {
    if text.starts_with('=') { format!(" {text}") } else { text.to_owned() }
}

/// An alternative text of no more characters than a spreadsheet takes.
fn shortened(text: &str) -> String {
    const MOST: usize = 255;
    if text.encode_utf16().count() <= MOST {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_inclusive(' ') {
        if kept.encode_utf16().count() + word.encode_utf16().count() > MOST - 1 {
            break;
        }
        kept.push_str(word);
    }
    format!("{}…", kept.trim_end_matches([' ', ';', ',']))
}

/// Where the numbers of a plot stand.
struct Cells {
    /// The row of headings.
    head: u32,
    /// The last row.
    last: u32,
    /// Number of columns.
    columns: u16,
    /// The column of each series.
    of_series: Vec<u16>,
    /// Whether the series have limits: below, above, and how far they lie off.
    limits: Vec<bool>,
}

impl Cells {
    /// Writes names and numbers: of each series the number and, where it has intervals, its limits and how far these lie from it.
    fn write(
        catalogue: &Catalogue,
        plot: &Plot,
        head: u32,
        name: &str,
        title: &str,
        (sheet, places): (&mut Worksheet, &mut Places),
    ) -> Result<Self, Failure> {
        let mut headings = vec![catalogue.text("sheet-row")?];
        let limits: Vec<bool> =
            plot.series.iter().map(|series| series.values.iter().flatten().any(|value| value.interval.is_some())).collect();
        let mut of_series = Vec::new();
        for (series, wide) in plot.series.iter().zip(&limits) {
            of_series.push(u16::try_from(headings.len()).unwrap_or(u16::MAX));
            let own = if series.name.is_empty() { &plot.axis } else { &series.name };
            headings.push(own.clone());
            if *wide {
                for key in ["lower-limit", "upper-limit", "sheet-below", "sheet-above"] {
                    headings.push(format!("{own}, {}", catalogue.text(key)?));
                }
            }
        }
        let last = head + u32::try_from(plot.categories.len()).unwrap_or(1).max(1);
        put_table(sheet, (head, 0), last, &headings, name, title)?;
        let (text, number) = (Styles::new().text, Styles::number(plot.decimals(), false));
        for (place, (row, category)) in (head + 1..).zip(&plot.categories).enumerate() {
            sheet.write_string_with_format(row, 0, category, &text)?;
            for (series, column) in plot.series.iter().zip(&of_series) {
                let Some(Some(value)) = series.values.get(place) else { continue };
                sheet.write_number_with_format(row, *column, value.number, &number)?;
                if let Some(estimate) = &value.estimate {
                    places.note(&sheet.name(), (row, *column), estimate);
                    for (offset, limit) in (1..).zip(["lower", "upper"]).filter(|_| value.own_limits && value.interval.is_some()) {
                        places.note(&sheet.name(), (row, column + offset), &quantity(estimate, limit));
                    }
                }
                if let Some((lower, upper)) = value.interval {
                    let round = |number: f64| crate::report::words::format::round(number, 6);
                    for (offset, own) in (1..).zip([lower, upper, round(value.number - lower), round(upper - value.number)]) {
                        sheet.write_number_with_format(row, column + offset, own, &number)?;
                    }
                }
            }
        }
        let columns = u16::try_from(headings.len()).unwrap_or(u16::MAX);
        for column in 1..columns {
            sheet.set_column_width(column, 11)?;
        }
        Ok(Self { head, last, columns, of_series, limits })
    }

    fn range(&self, sheet: &str, column: u16) -> ChartRange {
        ChartRange::new_from_range(sheet, self.head + 1, column, self.last, column)
    }

    fn chart(&self, plot: &Plot, sheet: &str) -> Chart {
        let mut chart = Chart::new(match plot.form {
            Form::Bars => ChartType::Bar,
            Form::Stacked => ChartType::BarPercentStacked,
            Form::Lines => ChartType::Line,
            Form::Scatter => ChartType::Scatter,
        });
        let scatter = plot.form == Form::Scatter;
        let lying = matches!(plot.form, Form::Bars | Form::Stacked);
        for (place, column) in self.of_series.iter().enumerate().skip(usize::from(scatter)) {
            let color = Color::RGB(COLORS[place % COLORS.len()]);
            let series = chart.add_series();
            let name = plot.series.get(place).map_or("", |series| series.name.as_str());
            if !name.is_empty() {
                series.set_name((sheet, self.head, *column));
            }
            series.set_categories(&self.range(sheet, if scatter { self.of_series[0] } else { 0 }));
            series.set_values(&self.range(sheet, *column));
            if lying {
                series.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)));
            } else if scatter && place == 1 {
                let mut marker = ChartMarker::new();
                marker.set_type(ChartMarkerType::Circle).set_size(6);
                series.set_marker(&marker);
            }
            if self.limits[place] {
                let custom = ChartErrorBarsType::Custom(self.range(sheet, column + 4), self.range(sheet, column + 3));
                let mut bars = ChartErrorBars::new();
                bars.set_type(custom);
                if lying {
                    series.set_x_error_bars(&bars)
                } else {
                    series.set_y_error_bars(&bars)
                };
            }
        }
        if plot.series.len() - usize::from(scatter) < 2 {
            chart.legend().set_hidden();
        } else {
            chart.legend().set_position(ChartLegendPosition::Bottom);
        }
        if lying {
            // The upright axis holds the rows: the first stands at the top, the axis of values below.
            chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
        }
        if scatter {
            chart.x_axis().set_name(&plain(&plot.series[0].name));
        }
        if !plot.axis.is_empty() {
            let values = if lying { chart.x_axis() } else { chart.y_axis() };
            values.set_name(&plain(&plot.axis));
        }
        chart
    }
}
