//! Logarithm and logistic function in whole numbers.
//!
//! In and out: integers in 1/10,000. The libraries of different machines differ in the last digit
//! of `ln` and `exp`; these give the same bytes everywhere. They never see a float.

/// One, in 1/10,000.
pub(super) const ONE: i64 = 10_000;

/// Fraction bits of the series.
const BITS: u32 = 30;

/// ln 2 in 2^-30.
const LN_2: i64 = 744_261_118;

/// The natural logarithm of `n`, in 1/10,000, rounded. `n` = 0 counts as 1. O(1).
///
/// n = 2^k · m with 1 <= m < 2; ln m = 2·artanh((m - 1)/(m + 1)), whose series needs 12 terms for
/// 30 bits.
pub(super) fn ln(n: u64) -> i64 {
    let n = n.max(1);
    let k = n.ilog2();
    // m in 2^-30.
    let m = if k > BITS { n >> (k - BITS) } else { n << (BITS - k) } as i64;
    let one = 1i64 << BITS;
    let y = ((m - one) << BITS) / (m + one);
    let square = (y * y) >> BITS;
    let (mut power, mut sum) = (y, 0);
    for odd in (1..24).step_by(2) {
        sum += power / odd;
        power = (power * square) >> BITS;
    }
    ((2 * sum + i64::from(k) * LN_2) * ONE + (one >> 1)) >> BITS
}

/// 1/(1 + e^-z) for `z` in 1/10,000, in 2^-30. `z` is cut at ±14. O(1).
pub(super) fn logistic(z: i64) -> u64 {
    let z = z.clamp(-14 * ONE, 14 * ONE);
    let one = 1u64 << BITS;
    let e = exp_of_minus(z.unsigned_abs());
    (if z >= 0 { one } else { e }) * one / (one + e)
}

/// e^-x for `x` in 1/10,000, in 2^-30: halved once a ln 2, Taylor's series for the rest.
fn exp_of_minus(x: u64) -> u64 {
    let x = ((x << BITS) / ONE as u64) as i64;
    let (halvings, rest) = (x / LN_2, x % LN_2);
    let one = 1i64 << BITS;
    let (mut term, mut sum) = (one, one);
    for i in 1..14 {
        term = -((term * rest) >> BITS) / i;
        sum += term;
    }
    (sum >> halvings) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_agrees_with_the_definition() {
        for n in (1..5_000).chain([65_536, 1_000_003, 123_456_789_012, u64::MAX / 3]) {
            let exact = (n as f64).ln() * 10_000.0;
            assert!((ln(n) as f64 - exact).abs() <= 1.0, "{n}");
        }
    }

    #[test]
    fn logistic_agrees_with_the_definition() {
        for z in (-140_000..=140_000).step_by(997) {
            let exact = 1.0 / (1.0 + (-(z as f64) / 10_000.0).exp());
            let got = logistic(z) as f64 / (1u64 << 30) as f64;
            assert!((got - exact).abs() <= exact * 0.003 + 1e-9, "{z}: {got} {exact}");
        }
    }
}
