//! What stands between a user's workbook and calamine: the checks per kind, the refusals they share, and the one place where a
//! panic is caught.

use super::refusal::Refusal;
use super::{ods_guard, xls_guard, zip_guard};
use crate::ingest::container::workbook_kind::WorkbookKind;
use std::borrow::Cow;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// The bytes of a workbook that is safe to read: unchanged, or with a harmless defect mended in memory.
pub fn checked<'a>(bytes: &'a [u8], kind: WorkbookKind, shown_name: &str) -> Result<Cow<'a, [u8]>, Refusal> {
    match kind {
        WorkbookKind::Xls => xls_guard::checked(bytes, shown_name),
        WorkbookKind::Xlsx => {
            zip_guard::check(bytes, shown_name)?;
            zip_guard::mended(bytes, shown_name)
        }
        WorkbookKind::Xlsb => {
            zip_guard::check(bytes, shown_name)?;
            Ok(Cow::Borrowed(bytes))
        }
        WorkbookKind::Ods => {
            zip_guard::check(bytes, shown_name)?;
            ods_guard::check(bytes, shown_name)?;
            Ok(Cow::Borrowed(bytes))
        }
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs calamine on a user's file; `None` when it panics.
///
/// calamine 0.38 indexes into the records of xls and xlsb files without looking at their length, so a damaged file makes it panic
/// where it should give an error. Everything it made is dropped with the panic, and nothing else of the program runs inside, so
/// going on is safe. The panic's own message is kept off the terminal in this thread: it names a line of the library and helps nobody.
pub fn isolated<T>(read: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                usual(panic);
            }
        }));
    });
    QUIET.set(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    QUIET.set(false);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_no_result_and_the_next_reading_works() {
        assert_eq!(isolated(|| -> u8 { panic!("in the library") }), None);
        assert_eq!(isolated(|| 7), Some(7));
    }
}
