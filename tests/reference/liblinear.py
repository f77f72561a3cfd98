"""Which weights does liblinear find on three small problems?

Reference for `tests/it/separator.rs`: prints `problem,column,weight` (the last column is the intercept) as found by scikit-learn's
LinearSVC, which wraps liblinear's solver 1 (L2-regularized squared hinge, dual) with the intercept as the weight of a column of ones.
The points are of a linear congruential generator, so that the test makes the same ones.

    python liblinear.py > liblinear.csv        # scikit-learn 1.9.0
"""

import numpy as np
from sklearn.svm import LinearSVC

# rows, columns, cost, weight of a positive row
PROBLEMS = [(40, 3, 1.0, 1.0), (60, 8, 0.25, 3.0), (30, 50, 10.0, 1.0)]


def problem(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    state = 7

    def draw() -> float:
        nonlocal state
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        return (state >> 24) / 64.0 - 2.0

    x = np.array([[draw() for _ in range(columns)] for _ in range(rows)])
    y = np.array([row[0] - row[1] + 0.25 * row[2] > 0.0 or at % 7 == 0 for at, row in enumerate(x)])
    return x, y


if __name__ == "__main__":
    print("problem,column,weight")
    for number, (rows, columns, cost, weight) in enumerate(PROBLEMS):
        x, y = problem(rows, columns)
        svm = LinearSVC(C=cost, class_weight={True: weight, False: 1.0}, tol=1e-10, max_iter=1_000_000, random_state=0)
        svm.fit(x, y)
        for column, value in enumerate([*svm.coef_[0], svm.intercept_[0]]):
            print(f"{number},{column},{value:.10f}")
