"""Reference values for tests/it/keyness.rs and tests/it/profiles.rs: python3 association.py (scipy 1.17.1, statsmodels 0.15.0).

association.csv: a of n in the target, b of m in the reference; G2 and p of scipy.stats.chi2_contingency with
lambda_="log-likelihood" and without correction; the risk ratio and its 95 % interval of statsmodels' Table2x2, in bits, with a
count of zero as one half; q of scipy.stats.false_discovery_control over the column p.
similarity.csv: how many clauses carry each of five themes in two periods; cosine and Jensen-Shannon of the shares by
scipy.spatial.distance.
"""

import csv
import math

import numpy
from scipy.spatial.distance import cosine, jensenshannon
from scipy.stats import chi2_contingency, false_discovery_control
from statsmodels.stats.contingency_tables import Table2x2

random = numpy.random.default_rng(5)
cases = [(8, 1000, 0, 9000), (1, 10, 1, 1000000), (50, 100, 400, 800), (0, 50, 7, 60), (3, 3, 5, 9), (900, 40000, 900, 900000)]
for _ in range(60):
    n, m = (int(10 ** random.uniform(1, 6)) for _ in range(2))
    cases.append((int(n * random.uniform(0, 1) ** 4), n, int(m * random.uniform(0, 1) ** 4), m))
rows = []
for a, n, b, m in cases:
    if a + b == 0:
        a = 1
    test = chi2_contingency([[a, n - a], [b, m - b]], correction=False, lambda_="log-likelihood")
    x, y = a or 0.5, b or 0.5
    table = Table2x2(numpy.array([[x, n - x], [y, m - y]], dtype=float), shift_zeros=False)
    low, high = table.log_riskratio_confint(0.05)
    bits = [float(value) / math.log(2) for value in (table.log_riskratio, low, high)]
    rows.append([a, n, b, m, float(test.statistic), float(test.pvalue), *bits])
q = false_discovery_control([row[5] for row in rows], method="bh")
with open("association.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["a", "n", "b", "m", "g2", "p", "log_ratio", "low", "high", "q"])
    out.writerows([repr(value) for value in [*row, float(one)]] for row, one in zip(rows, q))

with open("similarity.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow([f"from_{i}" for i in range(5)] + [f"to_{i}" for i in range(5)] + ["cosine", "jensen_shannon"])
    pairs = [([3, 1, 0, 0, 2], [3, 1, 0, 0, 2]), ([1, 2, 0, 0, 0], [0, 0, 3, 0, 1])]
    pairs += [tuple(random.integers(0, 8, size=5).tolist() for _ in range(2)) for _ in range(12)]
    for one, other in pairs:
        p, q = (numpy.array(counts) / sum(counts) for counts in (one, other))
        values = [1 - float(cosine(p, q)), 1 - float(jensenshannon(p, q, base=2)) ** 2]
        out.writerow([repr(value) for value in [*one, *other, *values]])
