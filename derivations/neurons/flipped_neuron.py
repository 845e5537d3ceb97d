"""Changing all signs of an odd neuron, weights, bias and read-out, leaves a network of any width unchanged."""

from derivations.neurons.plane import phi
from verify.words import either, eq, for_all, inner, naturals, points, sequence, vectors

i, n = naturals("i n")
w, b, v, s = points("w"), sequence("b"), sequence("v"), sequence("s")
(x,) = vectors("x")
signs = for_all(i, either(eq(s(i), 1), eq(s(i), -1)))
plain = v(i) * phi(inner(w(i), x) + b(i))
flipped = s(i) * v(i) * phi(inner(s(i) * w(i), x) + s(i) * b(i))
