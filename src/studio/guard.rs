//! Who may ask. The page listens on this machine alone, but every page that the browser shows could try to speak to it, and other programs too:
//!
//! * the `Host` must be exactly ours, so that a name that was made to lead to this machine (DNS rebinding) is refused;
//! * a secret of the first address, good once, becomes a cookie that scripts cannot read and other sites cannot send;
//! * what changes anything must come from our own page: its `Origin`, and a second secret that stands in each form;
//! * what goes out says that nothing but the program's own style and script may be used, and that no other page may frame it.

use super::state::Studio;
use crate::studio::secret::{OPEN, same};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Bytes of all files dropped at a time.
pub const DROP_LIMIT: usize = 512 << 20;

/// What every page may use and do.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Lets a request through, or refuses it before anything of it is looked at.
pub async fn guard(State(studio): State<Arc<Studio>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&studio, &request) {
        Some(refused) => refused,
        None => {
            studio.touch();
            next.run(request).await
        }
    };
    let headers = response.headers_mut();
    let fixed = [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "SAMEORIGIN"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ];
    for (name, value) in fixed {
        // A publication has a policy of its own, stricter than that of the pages.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn refusal(studio: &Studio, request: &Request) -> Option<Response> {
    let headers = request.headers();
    let address = studio.address();
    let authority = request.uri().authority();
    if only(headers, HOST) != Some(&address) || authority.is_some_and(|said| said.as_str() != address) {
        return Some(refused("this is not the address of the page"));
    }
    if only_or_none(headers, "sec-fetch-site").is_none_or(|site| !["", "same-origin", "none"].contains(&site)) {
        return Some(refused("another page asked"));
    }
    if let Some(secret) = request.uri().path().strip_prefix(OPEN) {
        return Some(if request.method() == Method::GET && studio.open(secret) { opened(studio) } else { refused(ASK_AGAIN) });
    }
    if !carries_cookie(headers, &studio.cookie_name(), studio.cookie()) {
        return Some(refused(ASK_AGAIN));
    }
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > DROP_LIMIT) {
        return Some(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    match *request.method() {
        Method::GET | Method::HEAD => None,
        Method::POST if only(headers, ORIGIN) == Some(&format!("http://{address}")) => None,
        Method::POST => Some(refused("a change must come from the page itself")),
        _ => Some(StatusCode::METHOD_NOT_ALLOWED.into_response()),
    }
}

const ASK_AGAIN: &str = "open the address that the program printed; it is good once. If it has been used, start utfall studio again";

fn refused(why: &str) -> Response {
    (StatusCode::FORBIDDEN, format!("utfall studio: {why}\n")).into_response()
}

/// The secret was right: the browser gets its cookie and goes on to the first page.
fn opened(studio: &Studio) -> Response {
    let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", studio.cookie_name(), studio.cookie());
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("/"));
    response
}

/// The value of a header that stands there exactly once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}

/// The same, empty where the header is absent; `None` where it stands twice.
fn only_or_none<'a>(headers: &'a HeaderMap, name: &'static str) -> Option<&'a str> {
    let name = HeaderName::from_static(name);
    if headers.contains_key(&name) { only(headers, name) } else { Some("") }
}

fn carries_cookie(headers: &HeaderMap, name: &str, secret: &str) -> bool {
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let found: Vec<&str> =
        texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=')).collect();
    !found.is_empty() && found.iter().all(|value| same(value, secret))
}
