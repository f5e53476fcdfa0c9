//! Listens on this machine, hands requests to the pages, and ends when nobody asks any more.

use super::answer::{Answer, Fields, Page, Visit};
use super::guard::{DROP_LIMIT, guard};
use super::pages::{CHANGES, PAGES, PREVIEW};
use super::state::Studio;
use super::{Options, dropped, render, session};
use crate::commands::print::{data, message};
use crate::error::{Error, Result};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Path, Query};
use axum::http::StatusCode;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use std::future::IntoFuture;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Bytes that a form may hold, a chapter or a definition file among them.
const FORM_LIMIT: usize = 4 << 20;
/// How often it is looked whether it should end.
const LOOK: Duration = Duration::from_millis(200);
/// How long the last answers have to reach the browser.
const LEAVING: Duration = Duration::from_secs(1);

/// Opens the page and serves it until it is ended or nobody asks any more.
///
/// # Errors
/// When no port can be had, or the program's own pages are broken.
pub fn serve(options: &Options) -> Result<()> {
    let failed = |source| Error::Read { path: "127.0.0.1".into(), source };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let before = session::left_behind();
        let same = match &before {
            Some(session) => TcpListener::bind((Ipv4Addr::LOCALHOST, session.port)).await.ok(),
            None => None,
        };
        let listener = match same {
            Some(listener) => listener,
            None => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failed)?,
        };
        let port = listener.local_addr().map_err(failed)?.port();
        let studio = Arc::new(Studio::new(port, options, before)?);
        if let Some(address) = studio.first_address() {
            data(&address)?;
            if options.browser && !show(&address) {
                message("no browser could be opened: open the address above in one");
            }
        }
        let ending = until_ended(Arc::clone(&studio), options.idle);
        let serving = tokio::spawn(axum::serve(listener, router(&studio)).with_graceful_shutdown(ending).into_future());
        until_ended(Arc::clone(&studio), options.idle).await;
        studio.forget_session();
        // A connection that a browser keeps open must not keep the program.
        let _ = tokio::time::timeout(LEAVING, serving).await;
        Ok::<(), Error>(())
    })?;
    runtime.shutdown_background();
    Ok(())
}

async fn until_ended(studio: Arc<Studio>, idle: Duration) {
    while !studio.has_ended() && !studio.is_idle(idle) {
        tokio::time::sleep(LOOK).await;
    }
}

/// Every address, behind the guard.
fn router(studio: &Arc<Studio>) -> Router {
    let mut router = Router::new();
    for (path, shown) in PAGES {
        router = router.route(path, page(studio, shown));
    }
    for (path, done) in CHANGES {
        router = router.route(path, change(studio, done));
    }
    let own = Arc::clone(studio);
    let preview = move |Path(rest): Path<String>| answer(own.clone(), PREVIEW, Visit { rest, ..Visit::default() });
    let own = Arc::clone(studio);
    let drop = move |form| dropped::receive(own.clone(), form);
    router
        .route("/preview/{*rest}", get(preview))
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .route("/do/drop", post(drop).layer(DefaultBodyLimit::max(DROP_LIMIT)))
        .route("/studio.css", get(|| async { render::asset("text/css; charset=utf-8", render::STYLE) }))
        .route("/studio.js", get(|| async { render::asset("text/javascript; charset=utf-8", render::SCRIPT) }))
        .layer(from_fn_with_state(Arc::clone(studio), guard))
}

fn page(studio: &Arc<Studio>, page: Page) -> MethodRouter {
    let studio = Arc::clone(studio);
    get(move |Query(query): Query<Fields>, headers: axum::http::HeaderMap| {
        if studio.is_wordless() {
            studio.speak(preferred(headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default()));
        }
        answer(studio.clone(), page, Visit { query, ..Visit::default() })
    })
}

fn change(studio: &Arc<Studio>, change: Page) -> MethodRouter {
    let studio = Arc::clone(studio);
    post(move |Query(query): Query<Fields>, Form(form): Form<Fields>| {
        let visit = Visit { query, form, ..Visit::default() };
        let studio = studio.clone();
        async move {
            if !crate::studio::secret::same(visit.field("csrf"), studio.csrf()) {
                return StatusCode::FORBIDDEN.into_response();
            }
            answer(studio, change, visit).await
        }
    })
}

/// Pages read files and may think for a while: each has a thread of its own.
async fn answer(studio: Arc<Studio>, page: Page, visit: Visit) -> Response {
    let done = tokio::task::spawn_blocking(move || {
        page(&studio, &visit).unwrap_or_else(|error| {
            let shown = render::failure(&studio, &error);
            Answer::Refused(StatusCode::UNPROCESSABLE_ENTITY, shown)
        })
    });
    done.await.map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), IntoResponse::into_response)
}

/// The first language of the browser's that there are words in; else English.
fn preferred(accepted: &str) -> &'static str {
    let languages = accepted.split(',').filter_map(|part| part.trim().get(..2));
    let known = languages.filter_map(|code| crate::project::text::LANGUAGES.into_iter().find(|known| *known == code.to_ascii_lowercase()));
    known.into_iter().next().unwrap_or("en")
}

/// Asks the system to show an address; whether it could be asked.
fn show(address: &str) -> bool {
    let mut command = if cfg!(target_os = "macos") {
        std::process::Command::new("open")
    } else if cfg!(windows) {
        let mut command = std::process::Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        std::process::Command::new("xdg-open")
    };
    let quiet = std::process::Stdio::null;
    command.arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_language_is_taken_where_there_are_words() {
        assert_eq!(preferred("sv-SE,sv;q=0.9,en;q=0.8"), "sv");
        assert_eq!(preferred("nb-NO, da;q=0.7, en"), "da");
        assert_eq!(preferred("fr"), "en");
        assert_eq!(preferred(""), "en");
    }

    #[test]
    fn it_ends_when_nobody_asks() {
        let begun = std::time::Instant::now();
        serve(&Options { folder: None, browser: false, idle: Duration::from_millis(300), language: None }).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
}
