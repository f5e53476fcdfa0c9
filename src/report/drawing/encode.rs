//! Pixels to PNG: with a palette when there are at most 256 colours, as in most figures, which halves the file; otherwise in full colour.

use std::collections::BTreeMap;

/// A colour as red, green and blue.
type Pixel = [u8; 3];

/// Encodes rows of red, green and blue, with the resolution stated so that a word processor sets the picture at its intended size.
///
/// # Errors
/// What the encoder says when the pixels are not `width` × `height`.
pub fn png(pixels: &[u8], (width, height): (u32, u32), pixels_per_inch: f64) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    let per_metre = (pixels_per_inch / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Default);
    encoder.set_filter(png::FilterType::NoFilter);
    let indexed = indexed(pixels);
    let data = match &indexed {
        Some((palette, indices)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            indices
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            pixels
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(data)?;
    writer.finish()?;
    Ok(bytes)
}

/// The palette and the pixels as places in it; none when there are more than 256 colours.
fn indexed(pixels: &[u8]) -> Option<(Vec<Pixel>, Vec<u8>)> {
    let mut places: BTreeMap<Pixel, u8> = BTreeMap::new();
    let mut palette: Vec<Pixel> = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len() / 3);
    let mut last: Option<(Pixel, u8)> = None;
    for pixel in pixels.chunks_exact(3) {
        let pixel: Pixel = pixel.try_into().ok()?;
        let index = match last {
            Some((same, index)) if same == pixel => index,
            _ => match places.get(&pixel) {
                Some(index) => *index,
                None => {
                    let index = u8::try_from(palette.len()).ok()?;
                    palette.push(pixel);
                    places.insert(pixel, index);
                    index
                }
            },
        };
        last = Some((pixel, index));
        indices.push(index);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the picture back as red, green and blue.
    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let mut decoder = png::Decoder::new(bytes);
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn few_and_many_colours_come_back_unchanged() {
        let few: Vec<u8> = (0..16 * 16u32).flat_map(|place| [(place % 7) as u8, 200, 3]).collect();
        let many: Vec<u8> = (0..32 * 32u32).flat_map(|place| [(place / 4) as u8, (place % 4) as u8, 9]).collect();
        assert!(indexed(&few).is_some() && indexed(&many).is_none());
        assert_eq!(decoded(&png(&few, (16, 16), 192.0).unwrap()), few);
        assert_eq!(decoded(&png(&many, (32, 32), 192.0).unwrap()), many);
    }

    #[test]
    fn two_hundred_and_fifty_six_colours_still_fit_a_palette() {
        let full: Vec<u8> = (0..=255u8).flat_map(|value| [value, 0, 0]).collect();
        assert_eq!(indexed(&full).unwrap().0.len(), 256);
    }

    #[test]
    fn pixels_that_do_not_fill_the_picture_are_an_error() {
        assert!(png(&[0; 3], (2, 2), 192.0).is_err());
    }
}
