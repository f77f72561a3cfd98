"""Which tests, slopes and intervals do statsmodels and scipy find on a made corpus?

Reference for `tests/it/uncertainty.rs`: prints `quantity,theme,from,to,value`. The corpus is of a linear congruential generator, so
that the test makes the same one: four sessions, thirty resolutions, six themes, the last one in no clause.

- p: the score test of statsmodels' GEE (Binomial, independence, groups are resolutions) for the step from one session to the next, and for the trend
  over sessions; prevalence has a row a resolution. q: statsmodels' multipletests, fdr_bh.
- slope: statsmodels' GLM; its bounds are where the score statistic, the intercept fitted by GLM with the slope as offset, reaches the 95 % point of
  chi-squared (scipy's brentq).
- wilson: Wilson's interval with n / deff, deff from the clustered variance of statsmodels' OLS, Student's t from scipy.
- prevalence bounds: statsmodels' proportion_confint (wilson); of the difference: confint_proportions_2indep (newcomb).
- ratio bounds: Fieller's quadratic with the variances at the bounds, as Donner and Zou (2012) derive MOVER-R, solved by numpy.

    python comparison.py > comparison.csv        # statsmodels 0.15.0, scipy 1.17.1, numpy 2.4.6
"""

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

SESSIONS = {70: 9, 71: 6, 73: 7, 76: 8}
BASES = [0.3, 0.15, 0.08, 0.03, 0.6, 0.0]


def corpus() -> pd.DataFrame:
    state = 11

    def draw() -> float:
        nonlocal state
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        return (state >> 8) / 2**24

    rows = []
    for session, resolutions in SESSIONS.items():
        for resolution in range(resolutions):
            clauses = 3 + int(draw() * 10)
            shares = [base * (0.2 if draw() < 0.5 else 1.6) for base in BASES]
            for clause in range(clauses):
                rows.append((session, f"A/RES/{session}/{resolution + 1}", *[int(draw() < share) for share in shares]))
    return pd.DataFrame(rows, columns=["session", "resolution", *range(len(BASES))])


def score_p(y: pd.Series, x: pd.Series, groups: pd.Series) -> float | None:
    if y.nunique() < 2:
        return None
    design = sm.add_constant(x.astype(float))
    settings = {"groups": groups, "family": sm.families.Binomial(), "cov_struct": sm.cov_struct.Independence()}
    without = sm.GEE(y, design[["const"]], **settings).fit(ctol=1e-13)
    return float(sm.GEE(y, design, **settings).compare_score_test(without)["p-value"])


def slope(y: pd.Series, x: pd.Series, groups: pd.Series) -> tuple[float, float | None, float | None]:
    x = x.astype(float) - x.min()
    fit = sm.GLM(y, sm.add_constant(x), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
    estimate = float(fit.params.iloc[1])

    def statistic(at: float) -> float:
        null = sm.GLM(y, np.ones(len(y)), family=sm.families.Binomial(), offset=at * x).fit(tol=1e-14, maxiter=200)
        p = np.asarray(null.fittedvalues)
        weight = p * (1 - p)
        u = pd.Series((x - (x * weight).sum() / weight.sum()) * (y - p)).groupby(groups).sum()
        return float(u.sum() ** 2 / (u**2).sum()) - stats.chi2.ppf(0.95, 1)

    def bound(sign: float) -> float | None:
        step = 0.01
        while (value := statistic(estimate + sign * step)) < 0:
            step += 0.01
        if not np.isfinite(value):  # no slope is steep enough to be rejected
            return None
        return optimize.brentq(statistic, estimate + sign * (step - 0.01), estimate + sign * step, xtol=1e-14)

    return estimate, bound(-1), bound(1)


def wilson(y: pd.Series, groups: pd.Series, pooled: float) -> tuple[float, float]:
    p, n, t = y.mean(), len(y), stats.t.ppf(0.975, groups.nunique() - 1)
    deff = max(design_effect(y, groups)[0] / (p * (1 - p) / n) if 0 < p < 1 else 1.0, pooled)
    # the interval is the set of p0 with (p - p0)^2 <= t^2 p0 (1 - p0) / (n / deff)
    effective = n / deff
    roots = np.roots([1 + t**2 / effective, -(2 * p + t**2 / effective), p**2])
    return float(min(roots.real)), float(max(roots.real))


def design_effect(y: pd.Series, groups: pd.Series) -> tuple[float, float]:
    """The clustered variance of a share with the factor G / (G - 1), and the binomial one."""
    p = y.mean()
    if not 0 < p < 1:
        return 0.0, 0.0
    fit = sm.OLS(y, np.ones(len(y))).fit(cov_type="cluster", cov_kwds={"groups": pd.factorize(groups)[0], "use_correction": False})
    g = groups.nunique()
    return float(fit.bse.iloc[0] ** 2) * g / (g - 1), p * (1 - p) / len(y)


def ratio_bounds(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float | None]:
    """Of b / a, each (share, low, high): the roots r of (b - r a)^2 = (distance of b)^2 + r^2 (distance of a)^2."""
    def root(db: float, da: float) -> np.ndarray:
        return np.roots([a[0] ** 2 - da**2, -2 * a[0] * b[0], b[0] ** 2 - db**2])
    low = min((r.real for r in root(b[0] - b[1], a[2] - a[0]) if r.real >= -1e-12), default=0.0)
    high = max(r.real for r in root(b[2] - b[0], a[0] - a[1])) if a[1] > 0 else None
    return low, high


if __name__ == "__main__":
    frame = corpus()
    print("quantity,theme,from,to,value")

    def put(quantity: str, theme: int, start: object, end: object, value: float | None) -> None:
        if value is not None and np.isfinite(value):
            print(f"{quantity},{theme},{start},{end},{value!r}".replace("np.float64(", "").replace(")", ""))

    sessions = list(SESSIONS)
    themes = list(range(len(BASES)))
    by_resolution = frame.groupby(["session", "resolution"], sort=False)[themes].max().reset_index()
    for session in sessions:
        part = frame[frame.session == session].reset_index(drop=True)
        pairs = [design_effect(part[theme], part.resolution) for theme in themes]
        several = [theme for theme in themes if part[part[theme] == 1].resolution.nunique() > 1]
        pooled = max(np.mean([pairs[theme][0] / pairs[theme][1] for theme in several]), 1.0)
        whole = by_resolution[by_resolution.session == session]
        for theme in themes:
            low, high = wilson(part[theme], part.resolution, pooled)
            put("wilson_low", theme, session, session, max(low, 0.0))
            put("wilson_high", theme, session, session, high)
            low, high = proportion_confint(int(whole[theme].sum()), len(whole), method="wilson")
            put("prevalence_low", theme, session, session, low)
            put("prevalence_high", theme, session, session, high)
    for start, end in zip(sessions, sessions[1:]):
        for name, table in (("", frame), ("prevalence_", by_resolution)):
            part = table[table.session.isin((start, end))].reset_index(drop=True)
            p = {theme: score_p(part[theme], (part.session == end).rename("x"), part.resolution) for theme in themes}
            tested = [theme for theme in themes if p[theme] is not None]
            q = multipletests([p[theme] for theme in tested], method="fdr_bh")[1]
            for theme, value in zip(tested, q):
                put(f"{name}p", theme, start, end, p[theme])
                put(f"{name}q", theme, start, end, value)
        for theme in themes:
            counts = [by_resolution[by_resolution.session == session][theme] for session in (start, end)]
            (one, n), (two, m) = [(int(count.sum()), len(count)) for count in counts]
            low, high = confint_proportions_2indep(two, m, one, n, method="newcomb", compare="diff")
            put("prevalence_change_low", theme, start, end, low)
            put("prevalence_change_high", theme, start, end, high)
            if one > 0:
                share = [(k / size, *proportion_confint(k, size, method="wilson")) for k, size in ((one, n), (two, m))]
                low, high = ratio_bounds(share[0], share[1])
                put("prevalence_ratio_low", theme, start, end, low)
                put("prevalence_ratio_high", theme, start, end, high)
    for name, table in (("", frame), ("prevalence_", by_resolution)):
        p = {theme: score_p(table[theme], table.session.rename("x"), table.resolution) for theme in themes}
        tested = [theme for theme in themes if p[theme] is not None]
        for theme, value in zip(tested, multipletests([p[theme] for theme in tested], method="fdr_bh")[1]):
            put(f"{name}trend_p", theme, "", "", p[theme])
            put(f"{name}trend_q", theme, "", "", value)
            estimate, low, high = slope(table[theme], table.session, table.resolution)
            put(f"{name}slope", theme, "", "", estimate)
            put(f"{name}slope_low", theme, "", "", low)
            put(f"{name}slope_high", theme, "", "", high)
