//! The local page: `utfall studio` asked as a browser asks it, and as an attacker does.

mod attacks;
mod client;
mod journey;
