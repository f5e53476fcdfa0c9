//! What a lock holds.

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// What a lock holds; a panic elsewhere leaves values that are whole, as each is replaced at once.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
