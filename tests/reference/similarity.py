"""The two similarities in tests/it/series.rs, without the program: stems written by hand, the formula of src/compare/renewal/alike.rs.

python3 tests/reference/similarity.py prints 0.6776754282673613 and 0.850142994935383 (the last digit depends on the order of summation).
"""
import math
from collections import Counter

earlier = [
    "note the report",
    "request the secretari general to report on drift net found on the high sea",
    "encourag all state to inspect fish vessel in their port",
]
later = [
    "note the report",
    "urg all state to inspect fish vessel in their port befor the season open",
    "decid to conven a confer on the protect of whale near iceland",
]
last = ["state that it urg all state to inspect fish vessel in their port befor the season open"]


def similarity(before, after, i, j):
    before, after = [c.split() for c in before], [c.split() for c in after]
    clauses = before + after
    weight = lambda term: math.log((1 + len(clauses)) / sum(term in clause for clause in clauses))
    x, y = Counter(before[i]), Counter(after[j])
    total = sum(n * weight(term) for bag in (x, y) for term, n in bag.items())
    return 2 * sum(min(x[term], y[term]) * weight(term) for term in x) / total


print(similarity(earlier, later, 2, 1), similarity(later, last, 1, 0))
