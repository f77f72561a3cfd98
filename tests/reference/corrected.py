"""Which share and standard error does linearization give on a fixed sample of clauses?

Reference for `tests/it/corrected.rs`: prints `case,quantity,value`. The clauses are of a linear congruential generator, so that the test
makes the same ones. Written with matrices and derivatives, not sums over resolutions: the estimator is `value(sums)` of weighted totals of
clauses, its derivatives are taken by hand from the textbook formulas, and the variance is that of the resolutions' linearized values.
The quantiles of Student's t are scipy's; the slope is that of statsmodels' weighted least squares.

    python corrected.py > corrected.csv        # numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0
"""

import numpy as np
import statsmodels.api as sm
from scipy import stats


def clauses(seed: int, resolutions: int, size: int):
    """Columns resolution, period, assigned, truth, coded, weight of `resolutions * size` clauses, half of the resolutions in each period."""
    state = seed

    def draw() -> float:
        nonlocal state
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        return (state >> 8) / 2**24

    rows = []
    for resolution in range(resolutions):
        theme = 0.1 + 0.5 * draw()
        for _ in range(size):
            truth = draw() < theme
            assigned = draw() < (0.7 if truth else 0.1)
            probability = 0.4 + 0.4 * draw()
            coded = draw() < probability
            rows.append((resolution, 2 * resolution // resolutions, assigned, truth, coded, 1.0 / probability))
    return [np.array(column, dtype=float) for column in zip(*rows)]


def clustered(influence, resolution, clusters: int) -> float:
    totals = np.array([influence[resolution == r].sum() for r in np.unique(resolution)])
    return float(np.sqrt(clusters / (clusters - 1) * totals @ totals))


def own(resolution, assigned, truth, coded, weight, slope):
    s = coded == 1
    n, w = len(assigned), weight[s] / weight[s].sum()
    mean, residual = assigned.mean(), truth[s] - slope * assigned[s]
    influence = slope * (assigned - mean) / n
    influence[s] += w * (residual - w @ residual)
    return slope * mean + w @ residual, clustered(influence, resolution, len(np.unique(resolution[s])))


def alone(assigned, truth, coded, weight, slope):
    """One resolution: the design variance of Poisson sampling with a mean of its own, not less than that of two errors."""
    s = coded == 1
    w = weight[s] / weight[s].sum()
    residual = truth[s] - slope * assigned[s]
    terms = (1 - 1 / weight[s]) * (w * (residual - w @ residual)) ** 2
    n = s.sum()
    least = (1 - n / len(s)) * 2 / n**2
    return slope * assigned.mean() + w @ residual, float(np.sqrt(max(terms.sum() * n / (n - 1), least)))


def pooled(resolution, period, assigned, truth, coded, weight):
    """Shares of period 0 by the rates of all."""
    s, p = coded == 1, period == 0
    with_theme, without = weight * s * truth, weight * s * (1 - truth)
    found, wrongly = with_theme @ assigned / with_theme.sum(), without @ assigned / without.sum()
    mean = assigned[p].mean()
    # derivatives of (mean - wrongly) / (found - wrongly)
    d_mean, d_found = 1 / (found - wrongly), -(mean - wrongly) / (found - wrongly) ** 2
    d_wrongly = (mean - found) / (found - wrongly) ** 2
    influence = d_mean * p * (assigned - mean) / p.sum()
    influence += d_found * with_theme * (assigned - found) / with_theme.sum()
    influence += d_wrongly * without * (assigned - wrongly) / without.sum()
    clusters = min(len(np.unique(resolution[p])), len(np.unique(resolution[s])))
    return (mean - wrongly) / (found - wrongly), clustered(influence, resolution, clusters)


if __name__ == "__main__":
    print("case,quantity,value")

    def show(case: str, *quantities) -> None:
        for name, value in quantities:
            print(f"{case},{name},{float(value)!r}")

    resolution, period, assigned, truth, coded, weight = clauses(7, 24, 30)
    s = coded == 1
    for case, w in [("weighted", weight), ("equal", np.ones_like(weight))]:
        fit = sm.WLS(truth[s], sm.add_constant(assigned[s]), weights=w[s]).fit()
        slope = fit.params[1]
        p = period == 0
        share, error = own(resolution[p], assigned[p], truth[p], coded[p], w[p], slope)
        show(f"own {case}", ("slope", slope), ("share", share), ("error", error))
        share, error = pooled(resolution, period, assigned, truth, coded, w)
        show(f"pooled {case}", ("share", share), ("error", error))
    for number in (3, 5):
        one = resolution == number
        found = alone(assigned[one], truth[one], coded[one], weight[one], 0.5)
        show(f"resolution {number}", *zip(("share", "error"), found))
    # all coded: the cluster-robust error of a mean, as statsmodels has it without its small-sample factor
    p = period == 0
    fit = sm.OLS(truth[p], np.ones(p.sum())).fit(
        cov_type="cluster", cov_kwds={"groups": resolution[p], "use_correction": False}
    )
    clusters = len(np.unique(resolution[p]))
    show("whole", ("share", fit.params[0]), ("error", fit.bse[0] * np.sqrt(clusters / (clusters - 1))))
    for df in (1, 2, 3, 10, 39, 500, 100_000):
        show("student", (str(df), stats.t.ppf(0.975, df)))
