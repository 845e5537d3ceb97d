"""The functions that the figures draw; the page prints them from this source."""

from math import cos, sin


def hilly(x: float) -> float:
    return x**2 / 4 + cos(x)


def hilly_slope(x: float) -> float:
    return x / 2 - sin(x)


HILLY_L = 1.5  # the second derivative 1/2 - cos x lies between -1/2 and 3/2
START = 4.5
