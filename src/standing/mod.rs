//! Published scores, zones and ranks.
