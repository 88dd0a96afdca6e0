//! JSON as documented types hold it.

#[path = "json/limits.rs"]
mod limits;
#[path = "json/models.rs"]
mod models;
#[path = "json/others.rs"]
mod others;
#[path = "json/primitives.rs"]
mod primitives;
#[path = "json/random.rs"]
mod random;
#[path = "json/round_trip.rs"]
mod round_trip;
#[path = "json/same.rs"]
mod same;
#[path = "json/tags.rs"]
mod tags;
#[path = "json/values.rs"]
mod values;
