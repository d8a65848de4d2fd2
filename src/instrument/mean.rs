//! The simple mean by which units roll up to their locus and loci to their group.

/// The simple mean, added in the order given; none of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of units and loci are far below 2^53")]
pub fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
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
}
