//! A figure as a page of its own, to be put into another page as a frame: one file that asks nothing of the network.

use crate::report::words::phrase::escape;

/// The page of a figure drawn as SVG.
pub fn page(language: &str, title: &str, svg: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <title>{title}</title>\n<style>body{{margin:0;background:#fff}}svg{{display:block;width:100%;height:auto;max-width:60rem;margin:0 auto}}\
         h1{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{svg}\n\
         </main>\n</body>\n</html>\n",
        escape(language)
    )
}
