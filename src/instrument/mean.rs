//! The simple mean by which units roll up to their locus and loci to their group.

/// The simple mean, added in the order given; none of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of units and loci are far below 2^53")]
pub fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

/// The mean of values with weights, added in the order given; none of nothing or where all weights are zero.
#[must_use]
pub fn weighted_mean(values: &[(f64, f64)]) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, value) in values {
        sum += weight * value;
        weights += weight;
    }
    (weights > 0.0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kota_kupang_2022_is_the_mean_of_its_seven_units() {
        // DOMAIN: 88.03, 86.15, 82.40, 81.38, 80.43, 60.44, 75.05 -> 553.88 / 7 = 79.1257, published 79.12 (+-0.01).
        let mean = mean(&[88.03, 86.15, 82.40, 81.38, 80.43, 60.44, 75.05]).unwrap();
        assert!((mean - 79.1257).abs() < 0.000_05, "{mean}");
    }

    #[test]
    fn magelang_2021_is_the_mean_of_its_units_weighted_by_their_products() {
        // DOMAIN: 7 x 87.95 + 3 x 75.58 + 4 x 62.17 + 3 x 23.15 = 1160.52; / 17 = 68.2659, published 68.27.
        let units = [(7.0, 87.95), (3.0, 75.58), (4.0, 62.17), (3.0, 23.15)];
        let mean = weighted_mean(&units).unwrap();
        assert!((mean - 68.2659).abs() < 0.000_05, "{mean}");
        assert_eq!(weighted_mean(&[(0.0, 50.0)]), None);
    }
}
