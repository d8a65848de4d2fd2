//! Never half a result: runs that are killed, refused by the disk, damaged afterwards or run twice at once.

mod at_once;
mod damaged;
mod points;
mod scene;
mod sudden;
