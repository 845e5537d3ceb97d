"""Statements about gradient methods from the literature and the folklore, with the verdict each must get.

Rows: name -> (verdict, source, statement, hypotheses). A source of a false statement is where the true one stands.
"""

S = ("L > 0", "f is L-smooth")
C = (*S, "f is convex")
M = (*C, "is_minimiser(f, z)")
D = (*M, "is_gd(x, f, 1/L)")
N = (*S, "is_gd(x, f, 1/L)")
K = (*S, "f is mu-strongly convex", "mu > 0", "mu < L")
KM = (*K, "is_minimiser(f, z)")
LOW = (*S, "is_lower_bound(f, c)")
STEP = "x - 1/L*grad(f, x)"
G = "norm(grad(f, x))**2"
CHANGE = "norm(grad(f, x) - grad(f, y))**2"
TURN = "inner(grad(f, x) - grad(f, y), x - y)"
TANGENT = "f(x) + inner(grad(f, x), y - x)"
FAR = "norm(x - y)**2"
R = "norm(x(0) - z)**2"

NESTEROV = "Nesterov, Lectures on Convex Optimization (2018)"
POLYAK = "Polyak, Gradient methods for the minimisation of functionals (1963)"
DRORI = "Drori and Teboulle, Performance of first-order methods for smooth convex minimization (2014)"
TAYLOR = "Taylor, Hendrickx and Glineur, Smooth strongly convex interpolation (2017)"
ACCELERATION = "d'Aspremont, Scieur and Taylor, Acceleration Methods (2021)"
KARIMI = "Karimi, Nutini and Schmidt, Linear convergence under the Polyak-Lojasiewicz condition (2016)"
BECK = "Beck, First-Order Methods in Optimization (2017)"
FOLKLORE = "folklore"

STATEMENTS = {
    "descent lemma": ("proved", NESTEROV, f"f(y) <= {TANGENT} + L/2*{FAR}", S),
    "descent lemma from below": ("proved", NESTEROV, f"f(y) >= {TANGENT} - L/2*{FAR}", S),
    "descent lemma with L/3": ("refuted", FOLKLORE, f"f(y) <= {TANGENT} + L/3*{FAR}", S),
    "descent lemma with 0.49 L": ("refuted", FOLKLORE, f"f(y) <= {TANGENT} + 49/100*L*{FAR}", S),
    "curvature of the gradient": ("proved", NESTEROV, f"{TURN} <= L*{FAR}", S),
    "curvature from below": ("proved", NESTEROV, f"{TURN} >= -L*{FAR}", S),
    "smooth functions are monotone": ("refuted", FOLKLORE, f"{TURN} >= 0", S),
    "trapezoid rule": ("proved", TAYLOR, f"f(y) - f(x) - inner(grad(f, x) + grad(f, y), y - x)/2 <= L/4*{FAR}", S),
    "trapezoid rule, sharp": (
        "proved",
        TAYLOR,
        f"f(y) - f(x) - inner(grad(f, x) + grad(f, y), y - x)/2 <= L/4*{FAR} - {CHANGE}/(4*L)",
        S,
    ),
    "trapezoid rule with L/5": (
        "refuted",
        FOLKLORE,
        f"f(y) - f(x) - inner(grad(f, x) + grad(f, y), y - x)/2 <= L/5*{FAR}",
        S,
    ),
    "trapezoid rule is exact": ("refuted", FOLKLORE, "f(y) - f(x) == inner(grad(f, x) + grad(f, y), y - x)/2", S),
    "midpoint": ("proved", NESTEROV, f"f((x + y)/2) >= f(x)/2 + f(y)/2 - L/8*{FAR}", S),
    "midpoint with L/9": ("refuted", FOLKLORE, f"f((x + y)/2) >= f(x)/2 + f(y)/2 - L/9*{FAR}", S),
    "decrease": ("proved", NESTEROV, f"f({STEP}) <= f(x) - {G}/(2*L)", S),
    "decrease by more": ("refuted", FOLKLORE, f"f({STEP}) <= f(x) - 51/100*{G}/L", S),
    "largest decrease": ("proved", NESTEROV, f"f({STEP}) >= f(x) - 3/2*{G}/L", S),
    "decrease of short steps": (
        "proved",
        NESTEROV,
        f"f(x - a*grad(f, x)) <= f(x) - a*(1 - L*a/2)*{G}",
        (*S, "a > 0", "a < 2/L"),
    ),
    "no increase at 2/L": ("proved", NESTEROV, "f(x - 2/L*grad(f, x)) <= f(x)", S),
    "no increase at 2.1/L": ("refuted", FOLKLORE, "f(x - 21/10/L*grad(f, x)) <= f(x)", S),
    "no increase up to 2.1/L": (
        "refuted",
        FOLKLORE,
        "f(x - a*grad(f, x)) <= f(x)",
        (*S, "a > 0", "a < 21/(10*L)"),
    ),
    "1/L is the best step": ("refuted", FOLKLORE, f"f({STEP}) <= f(x - 3/(2*L)*grad(f, x))", S),
    "1/L is better than half of it": ("proved", FOLKLORE, f"f({STEP}) <= f(x - 1/(2*L)*grad(f, x))", S),
    "1/L is the best step for convex f": ("refuted", FOLKLORE, f"f({STEP}) <= f(x - 3/(2*L)*grad(f, x))", C),
    "gradient and gap": ("proved", NESTEROV, f"{G} <= 2*L*(f(x) - c)", LOW),
    "gradient and half the gap": ("refuted", FOLKLORE, f"{G} <= L*(f(x) - c)", LOW),
    "gradient and gap to a minimiser": ("proved", NESTEROV, f"{G} <= 2*L*(f(x) - f(z))", (*S, "is_minimiser(f, z)")),
    "two squared gradients": (
        "proved",
        NESTEROV,
        "norm(grad(f, x(0)))**2 + norm(grad(f, x(1)))**2 <= 2*L*(f(x(0)) - f(x(2)))",
        N,
    ),
    "least of two gradients": (
        "proved",
        NESTEROV,
        "min(norm(grad(f, x(0)))**2, norm(grad(f, x(1)))**2) <= L*(f(x(0)) - f(x(2)))",
        N,
    ),
    "least of two gradients, 4/3": (
        "proved",
        TAYLOR,
        "min(norm(grad(f, x(0)))**2, norm(grad(f, x(1)))**2) <= 4/3*L*(f(x(0)) - f(x(1)))",
        N,
    ),
    "least of two gradients, 1.3": (
        "refuted",
        FOLKLORE,
        "min(norm(grad(f, x(0)))**2, norm(grad(f, x(1)))**2) <= 13/10*L*(f(x(0)) - f(x(1)))",
        N,
    ),
    "least of two gradients and a lower bound": (
        "proved",
        TAYLOR,
        "min(norm(grad(f, x(0)))**2, norm(grad(f, x(1)))**2) <= 4/5*L*(f(x(0)) - c)",
        (*LOW, "is_gd(x, f, 1/L)"),
    ),
    "least of two gradients and a lower bound, 0.79": (
        "refuted",
        FOLKLORE,
        "min(norm(grad(f, x(0)))**2, norm(grad(f, x(1)))**2) <= 79/100*L*(f(x(0)) - c)",
        (*LOW, "is_gd(x, f, 1/L)"),
    ),
    "gradients shrink": ("refuted", FOLKLORE, "norm(grad(f, x(1)))**2 <= norm(grad(f, x(0)))**2", N),
    "minimisers come nearer": (
        "refuted",
        FOLKLORE,
        f"norm({STEP} - z)**2 <= norm(x - z)**2",
        (*S, "is_minimiser(f, z)"),
    ),
    "monotone gradient": ("proved", NESTEROV, f"{TURN} >= 0", C),
    "cocoercive": ("proved", NESTEROV, f"{TURN} >= {CHANGE}/L", C),
    "cocoercive with 1.01": ("refuted", FOLKLORE, f"{TURN} >= 101/100*{CHANGE}/L", C),
    "cocoercive without convexity": ("refuted", FOLKLORE, f"{TURN} >= {CHANGE}/L", S),
    "above the tangent": ("proved", NESTEROV, f"f(y) >= {TANGENT} + {CHANGE}/(2*L)", C),
    "above the tangent by more": ("refuted", FOLKLORE, f"f(y) >= {TANGENT} + 51/100*{CHANGE}/L", C),
    "below the chord": ("proved", NESTEROV, "f((x + y)/2) <= f(x)/2 + f(y)/2", C),
    "below the chord, with gradients": (
        "proved",
        NESTEROV,
        f"f((x + y)/2) <= f(x)/2 + f(y)/2 - {CHANGE}/(8*L)",
        C,
    ),
    "below the chord, with more": ("refuted", FOLKLORE, f"f((x + y)/2) <= f(x)/2 + f(y)/2 - {CHANGE}/(7*L)", C),
    "steps do not spread": (
        "proved",
        BECK,
        f"norm(x - a*grad(f, x) - (y - a*grad(f, y)))**2 <= {FAR}",
        (*C, "a >= 0", "a <= 2/L"),
    ),
    "steps do not spread up to 2.1/L": (
        "refuted",
        FOLKLORE,
        f"norm(x - a*grad(f, x) - (y - a*grad(f, y)))**2 <= {FAR}",
        (*C, "a >= 0", "a <= 21/(10*L)"),
    ),
    "steps do not spread without convexity": (
        "refuted",
        FOLKLORE,
        f"norm(x - a*grad(f, x) - (y - a*grad(f, y)))**2 <= {FAR}",
        (*S, "a >= 0", "a <= 2/L"),
    ),
    "nearer to a minimiser": ("proved", NESTEROV, f"norm({STEP} - z)**2 <= norm(x - z)**2 - {G}/L**2", M),
    "gradients shrink for convex f": (
        "proved",
        NESTEROV,
        "norm(grad(f, x(1)))**2 <= norm(grad(f, x(0)))**2",
        (*C, "is_gd(x, f, 1/L)"),
    ),
    "gradients halve": (
        "refuted",
        FOLKLORE,
        "norm(grad(f, x(1)))**2 <= norm(grad(f, x(0)))**2/4",
        (*C, "is_gd(x, f, 1/L)"),
    ),
    "gap halves": ("refuted", FOLKLORE, "f(x(1)) - f(z) <= (f(x(0)) - f(z))/2", D),
    "rate of one step": ("proved", DRORI, f"f(x(1)) - f(z) <= L/6*{R}", D),
    "rate of one step, 0.16": ("refuted", DRORI, f"f(x(1)) - f(z) <= 16/100*L*{R}", D),
    "rate of three steps": ("proved", DRORI, f"f(x(3)) - f(z) <= L/14*{R}", D),
    "rate of three steps, 1/15": ("refuted", DRORI, f"f(x(3)) - f(z) <= L/15*{R}", D),
    "rate of ten steps": ("proved", DRORI, f"f(x(10)) - f(z) <= L/42*{R}", D),
    "rate of ten steps, 1/43": ("refuted", DRORI, f"f(x(10)) - f(z) <= L/43*{R}", D),
    "textbook rate of four steps": ("proved", NESTEROV, f"f(x(4)) - f(z) <= 2*L/8*{R}", D),
    "Bubeck's rate of four steps": ("proved", BECK, f"f(x(4)) - f(z) <= L/8*{R}", D),
    "rate of a short step": (
        "proved",
        DRORI,
        "f(x - a*grad(f, x)) - f(z) <= L/(4*L*a + 2)*norm(x - z)**2",
        (*M, "a > 0", "a <= 1/L"),
    ),
    "rate of a short step up to 2/L": (
        "refuted",
        DRORI,
        "f(x - a*grad(f, x)) - f(z) <= L/(4*L*a + 2)*norm(x - z)**2",
        (*M, "a > 0", "a <= 2/L"),
    ),
    "gradient after one step": ("proved", ACCELERATION, f"norm(grad(f, x(1)))**2 <= L**2/4*{R}", D),
    "gradient after two steps": ("proved", ACCELERATION, f"norm(grad(f, x(2)))**2 <= L**2/9*{R}", D),
    "gradient after two steps, 1/10": ("refuted", ACCELERATION, f"norm(grad(f, x(2)))**2 <= L**2/10*{R}", D),
    "gradient and gap after two steps": (
        "proved",
        TAYLOR,
        "norm(grad(f, x(2)))**2 <= 2*L/5*(f(x(0)) - f(z))",
        D,
    ),
    "gradient and gap after two steps, 1/3": (
        "refuted",
        TAYLOR,
        "norm(grad(f, x(2)))**2 <= L/3*(f(x(0)) - f(z))",
        D,
    ),
    "average of two iterates": ("proved", NESTEROV, f"f((x(1) + x(2))/2) - f(z) <= L/4*{R}", D),
    "fast gradient, two steps": (
        "proved",
        ACCELERATION,
        "f(u) - f(z) <= 2*L/9*norm(x - z)**2",
        (*M, "w == x - 1/L*grad(f, x)", "u == w - 1/L*grad(f, w)"),
    ),
    "fast gradient, three steps": (
        "proved",
        ACCELERATION,
        "f(v) - f(z) <= 2*L/16*norm(x - z)**2",
        (
            *M,
            "w == x - 1/L*grad(f, x)",
            "u == w - 1/L*grad(f, w)",
            "y == u + 1/4*(u - w)",
            "v == y - 1/L*grad(f, y)",
        ),
    ),
    "heavy ball is monotone": (
        "refuted",
        FOLKLORE,
        "f(u) <= f(w)",
        (*M, "w == x - 1/L*grad(f, x)", "u == w - 1/L*grad(f, w) + 1/2*(w - x)"),
    ),
    "heavy ball beats gradient descent": (
        "refuted",
        FOLKLORE,
        "f(u) <= f(w - 1/L*grad(f, w))",
        (*M, "w == x - 1/L*grad(f, x)", "u == w - 1/L*grad(f, w) + 1/2*(w - x)"),
    ),
    "heavy ball, two steps": (
        "proved",
        POLYAK,
        "f(u) - f(z) <= L/4*norm(x - z)**2",
        (*M, "w == x - 1/L*grad(f, x)", "u == w - 1/L*grad(f, w) + 1/4*(w - x)"),
    ),
    "strongly monotone": ("proved", NESTEROV, f"{TURN} >= mu*{FAR}", K),
    "strongly monotone and cocoercive": (
        "proved",
        NESTEROV,
        f"{TURN} >= mu*L/(mu + L)*{FAR} + {CHANGE}/(mu + L)",
        K,
    ),
    "strongly monotone and cocoercive, by more": ("refuted", FOLKLORE, f"{TURN} >= mu*{FAR} + {CHANGE}/(mu + L)", K),
    "quadratic growth": ("proved", NESTEROV, "f(x) - f(z) >= mu/2*norm(x - z)**2", KM),
    "gradient dominates the gap": ("proved", POLYAK, f"{G} >= 2*mu*(f(x) - f(z))", KM),
    "gradient dominates the distance": ("proved", NESTEROV, f"{G} >= mu**2*norm(x - z)**2", KM),
    "gap contracts": ("proved", POLYAK, f"f({STEP}) - f(z) <= (1 - mu/L)*(f(x) - f(z))", KM),
    "gap contracts, sharp": ("proved", TAYLOR, f"f({STEP}) - f(z) <= (1 - mu/L)**2*(f(x) - f(z))", KM),
    "gap contracts by a cube": ("refuted", FOLKLORE, f"f({STEP}) - f(z) <= (1 - mu/L)**3*(f(x) - f(z))", KM),
    "distance contracts": ("proved", NESTEROV, f"norm({STEP} - z)**2 <= (1 - mu/L)**2*norm(x - z)**2", KM),
    "distance contracts by a cube": (
        "refuted",
        FOLKLORE,
        f"norm({STEP} - z)**2 <= (1 - mu/L)**3*norm(x - z)**2",
        KM,
    ),
    "gradient contracts": ("proved", TAYLOR, f"norm(grad(f, {STEP}))**2 <= (1 - mu/L)**2*{G}", K),
    "steps contract": (
        "proved",
        NESTEROV,
        f"norm(x - a*grad(f, x) - (y - a*grad(f, y)))**2 <= (1 - a*mu)**2*{FAR}",
        (*K, "a > 0", "a <= 1/L"),
    ),
    "best constant step": (
        "proved",
        NESTEROV,
        "norm(x - 2/(mu + L)*grad(f, x) - z)**2 <= ((L - mu)/(L + mu))**2*norm(x - z)**2",
        KM,
    ),
    "gap contracts under Polyak-Lojasiewicz": (
        "proved",
        POLYAK,
        f"f({STEP}) - c <= (1 - mu/L)*(f(x) - c)",
        (*LOW, "is_PL(f, mu, c)", "mu > 0"),
    ),
    "gap contracts under Polyak-Lojasiewicz, sharp": (
        "refuted",
        KARIMI,
        f"f({STEP}) - c <= (1 - mu/L)**3*(f(x) - c)",
        (*LOW, "is_PL(f, mu, c)", "mu > 0", "mu < L"),
    ),
    "Polyak-Lojasiewicz functions are convex": (
        "refuted",
        KARIMI,
        f"{TURN} >= 0",
        (*LOW, "is_PL(f, mu, c)", "mu > 0"),
    ),
    "Polyak-Lojasiewicz functions are strongly convex": (
        "refuted",
        KARIMI,
        f"{TURN} >= mu*{FAR}",
        (*LOW, "is_PL(f, mu, c)", "mu > 0"),
    ),
}
