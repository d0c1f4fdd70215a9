//! The few functions that the encoder applies to many numbers.

/// e to the power of `x`, for -20 to 20 within 3e-6 of the true value relative to it (the rounding of `x` to powers of
/// two costs most of that); written so that the compiler uses vectors.
///
/// # Source
/// Range reduction to 2^n · 2^f and a polynomial for 2^f on [-0.5, 0.5] (Taylor, degree 6).
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    let scaled = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let whole = scaled.round_ties_even();
    let f = (scaled - whole) * std::f32::consts::LN_2;
    let p = 1.0 + f * (1.0 + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f / 720.0)))));
    // 2^whole, by its exponent bits; -126..=126 keeps them in range
    f32::from_bits(((whole as i32 + 127) as u32) << 23) * p
}

/// The Gaussian error linear unit, x · Φ(x), within 3e-7.
///
/// # Source
/// Hendrycks and Gimpel 2016; the error function by Abramowitz and Stegun 1964, formula 7.1.26.
#[inline]
pub(crate) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let poly =
        t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    let erf = 1.0 - poly * exp(-z * z);
    0.5 * x * (1.0 + erf.copysign(x))
}

/// Scores to chances that add up to one. An empty row stays empty.
pub fn softmax(row: &mut [f32]) {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for x in row.iter_mut() {
        *x = exp(*x - top);
        sum += *x;
    }
    for x in row.iter_mut() {
        *x /= sum;
    }
}

/// `out` (rows × outputs) = `x` (rows × inputs) · `weight`ᵀ (outputs × inputs) + `bias` (outputs).
pub(crate) fn linear(x: &[f32], weight: &[f32], bias: &[f32], out: &mut Vec<f32>) {
    let outputs = bias.len();
    let inputs = weight.len() / outputs.max(1);
    let rows = x.len() / inputs.max(1);
    out.clear();
    out.reserve(rows * outputs);
    for _ in 0..rows {
        out.extend_from_slice(bias);
    }
    let a = View { data: x, offset: 0, row: inputs, column: 1 };
    let b = View { data: weight, offset: 0, row: 1, column: inputs };
    multiply(out, outputs, (rows, inputs, outputs), a, b, true, 1.0);
}

/// A matrix inside a slice: where it begins and how far apart its rows and columns lie.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) data: &'a [f32],
    pub(crate) offset: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
}

impl View<'_> {
    /// One past the last number of a `rows` × `columns` matrix.
    fn end(&self, rows: usize, columns: usize) -> usize {
        self.offset + (rows - 1) * self.row + (columns - 1) * self.column + 1
    }
}

/// `out` (+)= `scale` · `a` (m × k) · `b` (k × n); `out` has rows of `width` numbers, of which the first n are written.
pub(crate) fn multiply(
    out: &mut [f32],
    width: usize,
    (m, k, n): (usize, usize, usize),
    a: View<'_>,
    b: View<'_>,
    add: bool,
    scale: f32,
) {
    if m == 0 || k == 0 || n == 0 {
        return;
    }
    assert!(a.end(m, k) <= a.data.len() && b.end(k, n) <= b.data.len() && (m - 1) * width + n <= out.len());
    let stride = |s: usize| s as isize;
    // SAFETY: the assertion above bounds every element that the three strided matrices reach; `out` is borrowed
    // mutably, so it overlaps neither `a` nor `b`.
    #[allow(unsafe_code)]
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            out.as_mut_ptr(),
            1,
            stride(width),
            add,
            a.data.as_ptr().add(a.offset),
            stride(a.column),
            stride(a.row),
            b.data.as_ptr().add(b.offset),
            stride(b.column),
            stride(b.row),
            1.0,
            scale,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_gelu_are_close_to_the_true_functions() {
        for i in -2000..2000 {
            let x = i as f32 / 100.0;
            let e = f64::from(x).exp();
            assert!(((f64::from(exp(x)) - e) / e).abs() < 3e-6, "exp({x})");
        }
        // x·Φ(x) by scipy.stats.norm.cdf
        for (x, y) in [
            (-3.0, -0.004_049_694),
            (-1.0, -0.158_655_25),
            (0.0, 0.0),
            (0.5, 0.345_731_23),
            (2.0, 1.954_499_7),
        ] {
            assert!((gelu(x) - y).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
        }
    }

    #[test]
    fn linear_multiplies_by_the_transposed_weight_and_adds_the_bias() {
        let mut out = Vec::new();
        linear(&[1.0, 2.0, 3.0, 4.0], &[1.0, 0.0, 0.0, 1.0, 1.0, 1.0], &[0.5, 0.0, -1.0], &mut out);
        assert_eq!(out, [1.5, 2.0, 2.0, 3.5, 4.0, 6.0]);
    }
}
