"""A function that is to exist: only one that does what is said, only where the space has such points."""

import pytest

from derivations.gradient_descent.descent_lemma import L, f, x
from derivations.gradient_descent.sharp_somewhere import u
from verify.cases import Found
from verify.claims import claim
from verify.exhibits import Exhibit
from verify.steps import Shown, quadratic
from verify.words import both, eq, exists, for_all, grad, ne, norm, vectors, zero

(z,) = vectors("z")
moving = exists(f, both(f.is_smooth(L), exists(x, ne(grad(f, x), zero(x)))))


def exhibited(value, curvature, given, show=moving, points=(u,), of=z):
    """A claim that the function with this value shows what is to exist."""

    @claim("Exhibited", given=given, show=show)
    def exhibited():
        """By its definition."""
        gradient = eq(grad(f, u), curvature * u)
        steps = (
            Shown(f.is_smooth(L), by=(quadratic(f, curvature, L),)),
            Shown(gradient, by=(quadratic(f, curvature, L, u),)),
            Shown(ne(grad(f, u), zero(u)), by=(gradient, L > 0, ne(u, zero(u)))),
            Found(exists(x, ne(grad(f, x), zero(x))), (points,), by=(ne(grad(f, u), zero(u)),)),
        )
        return Exhibit(show, f, of, value, (), steps)

    return exhibited


def test_what_the_parabola_does_is_shown():
    assert exhibited(L / 2 * norm(z) ** 2, L, [L > 0, ne(u, zero(u))]).verdict.status == "proved"


REFUSED = {
    "too steep": (L * norm(z) ** 2, 2 * L, [L > 0, ne(u, zero(u))]),
    "another formula": (L / 3 * norm(z) ** 2, L, [L > 0, ne(u, zero(u))]),
    "in the zero space": (L / 2 * norm(z) ** 2, L, [L > 0]),
    "flat when L is 0": (L / 2 * norm(z) ** 2, L, [L >= 0, ne(u, zero(u))]),
    "circular": (f(z) + L / 2 * norm(z) ** 2, L, [L > 0, ne(u, zero(u))]),
    "of another letter": (L / 2 * norm(z) ** 2, L, [L > 0, ne(u, zero(u))], moving, (u,), x),
    "for every function": (
        L / 2 * norm(z) ** 2,
        L,
        [L > 0, ne(u, zero(u))],
        for_all(f, f.is_smooth(L)),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_it_does_not_do_is_not(name):
    assert exhibited(*REFUSED[name]).verdict.status != "proved"
