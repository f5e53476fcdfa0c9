//! The local page: `utfall studio` asked as a browser asks it, and as an attacker does.

mod attacks;
mod browser;
mod client;
mod danish;
mod driver;
mod journey;
mod keyboard;
mod load;
