//! Painting: one routine draws the list of shapes on any backend of the drawing library; around it the SVG and the PNG are finished.

use ab_glyph::Font as _;
use plotters::backend::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::canvas::{Anchor, Canvas, Shape, TextLine};
use super::encode;
use super::palette::Color;
use super::spec::Caption;
use super::typeface::{FAMILY, Typeface};
use crate::error::{Error, Result};

/// Pixels of the output per pixel of the figure: 900 becomes 1800, enough for print at the width of a page (about 270 per inch).
const RESOLUTION: f64 = 2.0;

/// The SVG backend writes a font size of this part of the size it is given, and moves the baseline down by this part of an em from the place
/// it is given (top left); both are read from its code.
const SVG_SIZE: f64 = 1.24;
const SVG_ASCENT: f64 = 0.76;

/// How lines of text are put on a backend.
enum Lettering<'a> {
    /// As text, for the viewer to letter.
    Text,
    /// Letter by letter, exactly as measured: the bitmap backend's own lettering loses the space before each letter.
    Glyphs(&'a Typeface),
}

/// Draws all shapes in order.
fn paint<B: DrawingBackend>(backend: &mut B, canvas: &Canvas, lettering: &Lettering<'_>, name: &str) -> Result<()> {
    for shape in &canvas.shapes {
        let painted = match shape {
            Shape::Rectangle(bounds, color) => {
                backend.draw_rect(pixel((bounds.left, bounds.top)), pixel((bounds.right, bounds.bottom)), &filled(*color), true)
            }
            Shape::Line(from, to, width, color) => {
                let style = filled(*color).stroke_width((width * RESOLUTION).round().max(1.0) as u32);
                backend.draw_line(pixel(*from), pixel(*to), &style)
            }
            Shape::Polygon(corners, color) => backend.fill_polygon(corners.iter().copied().map(pixel), &filled(*color)),
            Shape::Circle(centre, radius, color) => {
                backend.draw_circle(pixel(*centre), (radius * RESOLUTION).round() as u32, &filled(*color), true)
            }
            Shape::Text(line) => match lettering {
                Lettering::Text => {
                    let (style, place) = text_style(line);
                    backend.draw_text(&line.text, &style, place)
                }
                Lettering::Glyphs(typeface) => glyph_pixels(line, typeface).into_iter().try_for_each(|(place, coverage)| {
                    backend.draw_pixel(place, ink(line.color).mix(f64::from(coverage)).to_backend_color())
                }),
            },
        };
        painted.map_err(|reason| unpaintable(name, &reason))?;
    }
    backend.present().map_err(|reason| unpaintable(name, &reason))
}

/// The SVG backend's style and place for a line of text.
fn text_style(line: &TextLine) -> (TextStyle<'static>, (i32, i32)) {
    let em = line.face.em() * RESOLUTION;
    let cut = if line.face.is_bold() { FontStyle::Bold } else { FontStyle::Normal };
    let horizontal = match line.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let mut style = TextStyle::from(FontDesc::new(FontFamily::Name(FAMILY), em * SVG_SIZE, cut));
    style.color = ink(line.color).to_backend_color();
    style.pos = Pos::new(horizontal, VPos::Top);
    let (x, baseline) = pixel((line.x, line.baseline));
    (style, (x, baseline - (SVG_ASCENT * em).round() as i32))
}

/// The pixels that a line of text touches, with the part of each that it covers.
fn glyph_pixels(line: &TextLine, typeface: &Typeface) -> Vec<((i32, i32), f32)> {
    let cut = typeface.cut(line.face);
    let left = (line.bounds().left * RESOLUTION) as f32;
    let baseline = pixel((line.x, line.baseline)).1 as f32;
    let mut pixels = Vec::new();
    for letter in typeface.letters(&line.text, line.face, RESOLUTION).0 {
        let place = ab_glyph::point(left + letter.offset, baseline);
        let glyph = letter.glyph.with_scale_and_position(Typeface::scale(line.face, RESOLUTION), place);
        let Some(outline) = cut.outline_glyph(glyph) else { continue };
        let corner = outline.px_bounds().min;
        outline.draw(|x, y, coverage| {
            // Sixteen shades are as good to the eye and keep the colours of the picture few.
            let shade = (coverage.min(1.0) * 15.0).round() / 15.0;
            if shade > 0.0 {
                pixels.push(((corner.x as i32 + x as i32, corner.y as i32 + y as i32), shade));
            }
        });
    }
    pixels
}

/// The picture as SVG text that scales to the page, with the caption's title and description for those who do not see it.
///
/// # Errors
/// [`Error::Render`] when the drawing library refuses.
pub fn svg(canvas: &Canvas, caption: &Caption) -> Result<String> {
    let mut drawn = String::new();
    let (width, height) = size(canvas);
    paint(&mut SVGBackend::with_string(&mut drawn, (width, height)), canvas, &Lettering::Text, &caption.name)?;
    let body = with_names(drawn.split_once('>').map_or("", |(_, body)| body), canvas);
    let id = format!("{}-{}", identifier(&caption.name), canvas.width);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"100%\" style=\"max-width:{}px\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-description\">\n<title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-description\">{}</desc>{body}",
        canvas.width,
        escaped(&caption.title),
        escaped(&caption.alternative),
    ))
}

/// The drawing with the names of the released numbers that its texts print: the drawing library writes an element a text, in their order.
fn with_names(body: &str, canvas: &Canvas) -> String {
    let mut texts = canvas.shapes.iter().filter_map(|shape| if let Shape::Text(line) = shape { Some(line) } else { None });
    let mut pieces = body.split("<text ");
    let mut named = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        named.push_str("<text ");
        if let Some(estimate) = texts.next().and_then(|line| line.estimate.as_ref()) {
            named.push_str(&format!("data-estimate=\"{estimate}\" "));
        }
        named.push_str(piece);
    }
    named
}

/// The picture as PNG, two pixels for each of the figure's, with the resolution stated so that a word processor sets it at the figure's size.
///
/// # Errors
/// [`Error::Render`] when the drawing library or the encoder refuses.
pub fn png(canvas: &Canvas, caption: &Caption) -> Result<Vec<u8>> {
    let (width, height) = size(canvas);
    let mut pixels = vec![u8::MAX; 3 * width as usize * height as usize];
    paint(&mut BitMapBackend::with_buffer(&mut pixels, (width, height)), canvas, &Lettering::Glyphs(&canvas.typeface), &caption.name)?;
    encode::png(&pixels, (width, height), 96.0 * RESOLUTION).map_err(|reason| unpaintable(&caption.name, &reason))
}

/// Size of the output in pixels.
pub fn size(canvas: &Canvas) -> (u32, u32) {
    ((canvas.width * RESOLUTION).ceil() as u32, (canvas.height * RESOLUTION).ceil() as u32)
}

fn pixel(point: (f64, f64)) -> (i32, i32) {
    ((point.0 * RESOLUTION).round() as i32, (point.1 * RESOLUTION).round() as i32)
}

fn ink(color: Color) -> RGBColor {
    RGBColor(color.0, color.1, color.2)
}

fn filled(color: Color) -> ShapeStyle {
    ShapeStyle::from(&ink(color)).filled()
}

fn unpaintable(name: &str, reason: &dyn std::fmt::Display) -> Error {
    Error::Render { name: name.to_owned(), reason: reason.to_string() }
}

/// The name as an identifier in a page: letters, digits, and hyphens for all else.
fn identifier(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
