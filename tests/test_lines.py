"""Single lines as people write them: what is true is proved, what is false refuted, what lacks a hypothesis a gap."""

import pytest

from verify.audit.chains import whole
from verify.audit.consistency import consistent, contradictory, divides_by_zero, largest
from verify.audit.decide import decide, relevant
from verify.audit.hypotheses import listed, under
from verify.audit.reasons import idle
from verify.audit.repairs import at_sight
from verify.language import statement

STRONG = ("f is mu-strongly convex", "mu > 0")
MINIMISER = (*STRONG, "z minimises f")
BOTH = (*MINIMISER, "f is L-smooth", "L > 0")
YOUNG = "a*b == t*a**2/2 + b**2/(2*t)"

TRUE = (
    ("grad(f,z) == 0*z", ("f is differentiable", "z minimises f")),
    ("norm(grad(f,z)) == 0", ("f is L-smooth", "L > 0", "z minimises f")),
    ("norm(grad(f,x))**2 >= 2*mu*(f(x) - f(z))", MINIMISER),
    ("f(x) - f(z) >= mu/2*norm(x-z)**2", MINIMISER),
    ("u == v", (*STRONG, "u minimises f", "v minimises f")),
    ("f(z) <= f(x)", ("f is convex", "norm(grad(f,z)) == 0")),
    ("norm(x - grad(f,x)/L - z) <= (1-mu/L)*norm(x-z)", BOTH),
    ("f((x+y)/2) <= (f(x)+f(y))/2", ("is_convex(f)",)),
    ("exists(t,'real',t > 0 and " + YOUNG + ")", ("a > 0", "b > 0")),
    ("exists(t,'real', t > 0 and t**2 == a)", ("a > 0",)),
    ("exists(s, 'real', y == s*x)", ("abs(inner(x,y)) == norm(x)*norm(y)", "norm(x) > 0")),
    ("exists(t,'real',forall(s,'real', L*t**2/2 - t <= L*s**2/2 - s))", ("L > 0",)),
    ("exists(N,'nat',1/(N+1) < e)", ("e > 0",)),
    ("forall(e,'real',implies(e>0,exists(N,'nat',forall(n,'nat',implies(n>=N,1/(n+1)<e)))))", ()),
    ("a == b", ("forall(e,'real',implies(e>0,abs(a-b) <= e))",)),
    ("sum(c(i),i,0,n)**2 <= (n+1)*sum(c(i)**2,i,0,n)", ()),
    ("norm(sum(v(i),i,0,n)) <= sum(norm(v(i)),i,0,n)", ()),
    ("norm(sum(v(i),i,1,n))**2 <= n*sum(norm(v(i))**2,i,1,n)", ()),
    ("sum(q**i,i,0,n) <= 1/(1-q)", ("0 <= q", "q < 1")),
    ("sum(i**3, i, 1, n) == sum(i, i, 1, n)**2", ()),
    ("sum(w(i)*w(i+1), i, 0, K) == (K+1)*n**2", ("forall(i, 'nat', w(i) == n)",)),
    ("sum(a(i), i, 1, n) <= sum(c(i), i, 1, n)", ("forall(i, 'nat', a(i) <= c(i))",)),
    ("minof(c(i), i, 0, n) <= M/(n+1)", ("sum(c(i), i, 0, n) <= M",)),
    ("norm(u + v) <= 2*norm(w)", ("norm(u) <= norm(w)", "norm(v) <= norm(w)")),
    ("inner(x,y) <= alpha/2*norm(x)**2 + 1/(2*alpha)*norm(y)**2", ("alpha > 0",)),
    (
        "is_convex(h)",
        ("f is convex", "f is L-smooth", "L > 0", "is_convex(g)", "forall(x, 'vector', h(x) == max(f(x), g(x)))"),
    ),
    ("is_convex(h)", ("f is L-smooth", "forall(x, 'vector', h(x) == f(x) + L/2*norm(x)**2)")),
    ("is_minimiser(f, s*u+(1-s)*v)", ("f is convex", "u minimises f", "v minimises f", "0 <= s", "s <= 1")),
    ("f(x(t)) <= f(x(0))", ("f is L-smooth", "L > 0", "eta > 0", "eta <= 1/L", "is_gd(x, f, eta)")),
)

FALSE = (
    ("exists(t,'real',t>0 and forall(a,'real',forall(b,'real',implies(a>0 and b>0," + YOUNG + "))))", ()),
    ("exists(N,'nat',forall(e,'real',implies(e>0,1/(N+1)<e)))", ()),
    ("exists(x, 'real', forall(y, 'real', x > y))", ()),
    ("exists(c, 'real', forall(n, 'nat', n <= c))", ()),
    ("exists(u, 'real', forall(x, 'real', u*x == relu(x)))", ()),
    ("f((x+y)/2) <= (f(x)+f(y))/2 - mu/4*norm(x-y)**2", STRONG),
    ("norm(x-z) <= norm(grad(f,x))/(2*mu)", MINIMISER),
    ("sum(c(i),i,0,n)**2 <= n*sum(c(i)**2,i,0,n)", ()),
    ("norm(x) - norm(y) >= norm(x-y)", ()),
    ("a + b == 5", ("a <= 0",)),
    ("implies(alpha == 0, L == 3)", ()),
    ("implies(grad(f,y) == 0*y, y == xs)", ("f is convex", "xs minimises f")),
    ("1/L == 5", ("L == 0",)),
    ("a == alpha", ()),
)

GAPS = (
    ("inner(grad(f,x)-grad(f,y),x-y) >= 1/L*norm(grad(f,x)-grad(f,y))**2", ("f is L-smooth", "L > 0"), "convex"),
    ("sqrt(a**2) == a", (), "a >= 0"),
    ("a/b + b/a >= 2", (), "a > 0"),
    ("implies(grad(f,z) == 0*z, is_minimiser(f,z))", ("f is differentiable",), "convex"),
)


@pytest.mark.parametrize(("show", "given"), TRUE)
def test_what_is_true_is_proved(show, given):
    assert decide(statement(show, given)).status == "proved"


@pytest.mark.parametrize(("show", "given"), FALSE)
def test_what_is_false_is_refuted(show, given):
    assert decide(statement(show, given)).status == "refuted"


@pytest.mark.parametrize(("show", "given", "missing"), GAPS)
def test_what_lacks_a_hypothesis_is_a_gap(show, given, missing):
    found = decide(statement(show, given))
    assert found.status == "gap"
    assert any(missing in says for says in found.missing)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("a > 1", "a < 0"), True),
        (("a == b", "a != b"), True),
        (("L == 0", "L != 0"), True),
        (("a > 1", "a > 2"), False),
        (("f is convex", "z minimises f"), False),
        ((), False),
    ],
)
def test_hypotheses_that_contradict_each_other(given, expected):
    assert contradictory(statement("a == a", given)) is expected


def test_a_premise_counts_among_the_hypotheses():
    assert contradictory(statement("implies(a < 0, b == 0)", ("a > 1",)))
    assert not contradictory(statement("implies(a < 2, b == 0)", ("a > 1",)))


def test_every_largest_set_is_consistent_and_none_is_left_out():
    stated = statement("a + b == 5", ("a <= 0",))
    single = consistent(stated, listed(stated))
    sets = largest(stated, single)
    assert len(sets) > 1
    assert not any(contradictory(under(stated, each)) for each in sets)
    assert {each.says for each in listed(stated)} - {each.says for each in single} == {"a > 0"}
    assert set(single) == {h for each in sets for h in each}


def test_a_denominator_that_is_zero_is_named():
    assert str(divides_by_zero(statement("1/(a - b) == 1", ("a == b",)))) == "a - b"
    assert divides_by_zero(statement("1/(a - b) == 1", ("a < b",))) is None


def test_a_hypothesis_without_letters_stays():
    given = ("forall(u,'vector', forall(v,'vector', inner(u,v)**2 == norm(u)**2*norm(v)**2))",)
    stated = statement("inner(x,y)**2 == norm(x)**2*norm(y)**2", given)
    assert relevant(stated).hypotheses == stated.hypotheses


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("forall(u,'vector', forall(v,'vector', norm(grad(f,u) - grad(f,v)) <= L*norm(u-v)))", "refuted"),
        ("forall(u,'vector', forall(v,'vector', f(v) >= f(u) + inner(grad(f,u), v-u) + mu/2*norm(v-u)**2))", "proved"),
    ],
)
def test_a_reason_must_do_the_work_of_something_stated(reason, status):
    given = ("f is L-smooth", *STRONG)
    goal = statement("inner(grad(f,x) - grad(f,y), x-y) >= mu*norm(x-y)**2", given)
    premise = statement(reason, given).conclusion
    assert idle(goal, (premise,), decide(goal)).status == status


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (("a <= b", "b == c"), "a <= c"),
        (("a <= b", "b < c"), "a < c"),
        (("a == b", "b == c"), "a = c"),
        (("b <= a", "c <= b"), "c <= a"),
        (("a <= b", "c <= b"), "None"),
        (("a <= b", "c == d"), "None"),
        (("a <= b", "b != c"), "None"),
    ],
)
def test_a_chain_from_end_to_end(links, expected):
    assert str(whole(statement(link).conclusion for link in links)) == expected


@pytest.mark.parametrize(
    ("show", "expected"), [("-norm(x) <= norm(y)", True), ("-norm(x) <= a", False), ("norm(x) <= norm(y)", False)]
)
def test_a_repair_that_teaches_nothing(show, expected):
    assert at_sight(statement(show).conclusion) is expected
