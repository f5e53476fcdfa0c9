//! A figure as a picture in WordprocessingML: PNG, with the SVG beside it for programs that can draw it.

use super::text::xml;
use crate::report::drawing::Drawing;

/// English Metric Units in a pixel of 1/96 inch, and in a twentieth of a point.
const PER_PIXEL: u64 = 9525;
const PER_TWENTIETH: u64 = 635;

/// The paragraph of a picture: its relations by their ids, a number unique in the document with its name, text alternative, and width of the text.
pub(super) fn paragraph(
    drawing: &Drawing,
    ids: (&str, &str),
    (number, name): (usize, &str),
    alternative: &str,
    text_width: usize,
) -> String {
    let (png, svg) = ids;
    let (width, height) = (u64::from(drawing.width) * PER_PIXEL, u64::from(drawing.height) * PER_PIXEL);
    let most = text_width as u64 * PER_TWENTIETH;
    let (across, down) = if width > most { (most, height * most / width.max(1)) } else { (width, height) };
    let (name, alternative) = (xml(name), xml(alternative));
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{across}\" cy=\"{down}\"/><wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>\
         <pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{png}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}
