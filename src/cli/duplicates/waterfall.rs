//! How weights add up, drawn as a waterfall: each bar begins where the one above it ends.

/// How wide it is drawn.
const WIDE: u8 = 40;
/// The same on a terminal that has no room for that.
const NARROW: u8 = 16;
/// A terminal with so many columns has room.
const ROOM: u16 = 100;

/// How wide it is drawn on a terminal of this width; none is as wide as lines get.
pub fn room(terminal: Option<u16>) -> u8 {
    if terminal.is_some_and(|width| width < ROOM) { NARROW } else { WIDE }
}

/// One line per weight, so many columns wide: `+` for what speaks for the same person, `-` for what speaks against it, `|` where both are
/// equally likely.
pub fn bars(weights: &[f64], wide: u8) -> Vec<String> {
    let mut sum = 0.0;
    let spans: Vec<(f64, f64)> = weights
        .iter()
        .map(|weight| {
            let before = sum;
            sum += weight;
            (before, sum)
        })
        .collect();
    let ends = || spans.iter().map(|(_, after)| *after).filter(|end| end.is_finite());
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let unit = (high - low) / f64::from(wide);
    // The column a weight falls into; all weights may be nothing.
    let column = |weight: f64| (0..wide).find(|at| low + unit * f64::from(*at + 1) >= weight).unwrap_or(wide);
    let zero = column(0.0);
    let bar = |(before, after): &(f64, f64)| -> String {
        let (from, to) = (column(before.min(*after)), column(before.max(*after)));
        let sign = if after < before { '-' } else { '+' };
        let drawn = |at: u8| match at {
            at if (from..=to).contains(&at) && (after - before).abs() > 0.0 && (at != zero || from == to) => {
                sign
            }
            at if at == zero => '|',
            _ => ' ',
        };
        (0..=wide).map(drawn).collect::<String>().trim_end().to_owned()
    };
    spans.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bar_begins_where_the_one_above_it_ends() {
        // From -20 to 20: a column for every bit, zero behind the twentieth.
        let bars = bars(&[-20.0, 30.0, 10.0, -5.0], WIDE);
        let ends = |text: &str, sign: char| (text.find(sign).unwrap(), text.rfind(sign).unwrap());
        let zero = bars[0].find('|').unwrap();
        assert_eq!(ends(&bars[0], '-').0, 0);
        assert_eq!(ends(&bars[1], '+').0, 0);
        assert!(bars[1].find('|') == Some(zero) && bars[2].find('|') == Some(zero));
        assert_eq!(ends(&bars[1], '+').1, ends(&bars[2], '+').0);
        assert_eq!(ends(&bars[2], '+').1, ends(&bars[3], '-').1);
        assert!(!bars[0].contains('+') && !bars[3].contains('+'));
    }

    #[test]
    fn weights_of_nothing_or_of_no_number_are_drawn_as_nothing() {
        assert_eq!(bars(&[0.0, 0.0], WIDE), ["|", "|"]);
        assert!(bars(&[], WIDE).is_empty());
        assert_eq!(bars(&[f64::NAN, 1.0, f64::INFINITY], NARROW).len(), 3);
    }
}
