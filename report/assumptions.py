"""What the kernel's rules assume, one row for each name a theorem can carry, with a textbook that has it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Assumption:
    """The kernel's name of an assumption, what it says in a sentence, and where to find it."""

    name: str
    says: str
    source: str


ASSUMPTIONS: Final = (
    Assumption(
        "classical logic",
        "Natural deduction for and, or, implies, for all and there is, with the excluded middle; every sort has a member; "
        "equal things may be exchanged.",
        "van Dalen, Logic and Structure, Chapters 1 and 2",
    ),
    Assumption(
        "ordered field",
        "The real numbers are an ordered field, and vectors can be added and multiplied by real numbers. The inverse of 0 "
        "is a number of which nothing is known.",
        "Rudin, Principles of Mathematical Analysis, 1.12 to 1.18",
    ),
    Assumption(
        "square roots",
        "A nonnegative number has exactly one nonnegative square root.",
        "Rudin, Principles of Mathematical Analysis, Theorem 1.21",
    ),
    Assumption(
        "inner product",
        "The inner product is symmetric, linear in each argument and positive definite; the norm is its square root.",
        "Rudin, Real and Complex Analysis, Definition 4.1",
    ),
    Assumption(
        "induction",
        "What holds at 0, and at n + 1 whenever it holds at n, holds at every natural number; sums, minima and maxima over "
        "a range are defined by their first and next member.",
        "Halmos, Naive Set Theory, Sections 12 and 13",
    ),
    Assumption(
        "derivative",
        "The derivative is the limit of the difference quotient; sums, products, quotients, roots and compositions have the "
        "usual derivatives where the parts have them.",
        "Rudin, Principles of Mathematical Analysis, 5.1 to 5.5",
    ),
    Assumption(
        "mean value theorem",
        "A real function with a derivative at every point of a closed interval has, at some inner point, its mean slope as "
        "derivative.",
        "Rudin, Principles of Mathematical Analysis, Theorem 5.10",
    ),
    Assumption(
        "integral",
        "The integral over an interval is the difference, at its ends, of any function with the integrand as derivative; a "
        "continuous integrand has one.",
        "Rudin, Principles of Mathematical Analysis, 6.20 and 6.21",
    ),
    Assumption(
        "definition",
        "A new name may be given to a term; a value defined by cases is the value of the case that holds; a derivative or "
        "gradient is the value that the limit determines.",
        "Shoenfield, Mathematical Logic, Section 4.6",
    ),
)
