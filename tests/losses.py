"""Real losses on data that scikit-learn brings, and true statements that must never be violated on them."""

import numpy as np

from verify.stress.losses import least_squares, logistic, tanh_neuron

FEATURES, ROWS = 5, 60


def makers():
    """(family, convex, dimension) for logistic and quadratic losses and a tanh neuron."""
    from sklearn.datasets import load_breast_cancer, load_diabetes, load_wine

    found = []
    for load in (load_breast_cancer, load_wine, load_diabetes):
        rows, target = load(return_X_y=True)
        rows = _standard(rows)
        signs = np.where(target[:ROWS] > np.median(target), 1.0, -1.0)
        found.append((logistic(rows, signs), True, FEATURES))
        found.append((least_squares(rows, signs), True, FEATURES))
        found.append((tanh_neuron(rows, signs), False, FEATURES))
    return found


def _standard(rows):
    """The first rows and features, in units of their deviation, as multiples of 1/256: products are nearly exact."""
    part = rows[:ROWS, :FEATURES]
    return np.round((part - part.mean(axis=0)) / part.std(axis=0) * 256) / 256


SMOOTH = (
    "descent lemma",
    "descent lemma from below",
    "decrease",
    "largest decrease",
    "trapezoid rule, sharp",
    "midpoint",
)
CONVEX = ("cocoercive", "above the tangent", "below the chord, with gradients")
