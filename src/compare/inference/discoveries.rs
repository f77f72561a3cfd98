//! How many of the changes called real are not?

/// Benjamini-Hochberg q-values: the smallest false discovery rate at which each p-value would be called a discovery.
///
/// # Arguments
///
/// `p`: the p-values that are looked at together; missing ones stay missing and do not count.
///
/// # References
///
/// Benjamini and Hochberg, "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57 (1995).
pub fn q_values(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(f64, usize)> = p.iter().enumerate().filter_map(|(at, p)| Some(((*p)?, at))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let tested = order.len() as f64;
    let mut q = vec![None; p.len()];
    let mut least = 1.0f64;
    for (rank, &(p, at)) in order.iter().enumerate().rev() {
        least = least.min(p * tested / (rank + 1) as f64);
        q[at] = Some(least);
    }
    q
}
