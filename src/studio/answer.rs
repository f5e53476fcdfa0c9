//! What a page is asked and what it answers.

use crate::error::Result;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};

/// Names and values, as a form or an address has them.
pub type Fields = Vec<(String, String)>;

/// A request, without what is the server's own.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// What stands behind the `?` of the address.
    pub query: Fields,
    /// What was filled in.
    pub form: Fields,
    /// The rest of the path, for pages that have names below them.
    pub rest: String,
}

impl Visit {
    /// A value of the address; empty where there is none.
    pub fn asked(&self, name: &str) -> &str {
        first(&self.query, name)
    }

    /// A field of the form; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        first(&self.form, name).trim()
    }

    /// A field of the form with line ends as files have them and nothing cut off.
    pub fn text(&self, name: &str) -> String {
        first(&self.form, name).replace("\r\n", "\n")
    }

    /// All values of a field, such as ticked boxes.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.form.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Fields whose names begin with a word and a colon, with the rest of the name.
    pub fn beginning(&self, word: &str) -> Vec<(&str, &str)> {
        let named = |(name, value): &'_ (String, String)| {
            let rest = name.strip_prefix(word)?.strip_prefix(':')?;
            Some((name.len() - rest.len(), value.len()))
        };
        self.form.iter().filter_map(|field| named(field).map(|(at, _)| (&field.0[at..], field.1.trim()))).collect()
    }
}

fn first<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
}

/// What goes back to the browser.
#[derive(Debug)]
pub enum Answer {
    /// A page of the studio.
    Page(String),
    /// A page that says why something was not done.
    Refused(StatusCode, String),
    /// Go on there.
    Go(String),
    /// A file of the program or of the preview.
    File {
        /// Its kind.
        mime: &'static str,
        /// What it holds.
        bytes: Vec<u8>,
        /// Under which name it is kept, where it is to be.
        save_as: Option<String>,
        /// Whether it is a publication, which has rules of its own for what it may show and do.
        publication: bool,
    },
    /// There is nothing there.
    Missing,
}

/// A page or a change: from what was asked to what is answered.
pub type Page = fn(&super::state::Studio, &Visit) -> Result<Answer>;

/// What a publication may do within the page: show itself, nothing else.
const PUBLICATION: &str = "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        const HTML: &str = "text/html; charset=utf-8";
        match self {
            Self::Page(html) => ([(CONTENT_TYPE, HTML)], html).into_response(),
            Self::Refused(status, html) => (status, [(CONTENT_TYPE, HTML)], html).into_response(),
            Self::Go(place) => (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response(),
            Self::Missing => StatusCode::NOT_FOUND.into_response(),
            Self::File { mime, bytes, save_as, publication } => {
                let mut response = ([(CONTENT_TYPE, mime), (CACHE_CONTROL, "no-store")], bytes).into_response();
                let headers = response.headers_mut();
                if let Some(value) = save_as.and_then(|name| format!("attachment; filename=\"{name}\"").parse().ok()) {
                    headers.insert(CONTENT_DISPOSITION, value);
                }
                if publication {
                    headers.insert(CONTENT_SECURITY_POLICY, axum::http::HeaderValue::from_static(PUBLICATION));
                }
                response
            }
        }
    }
}
