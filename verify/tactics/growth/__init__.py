"""Orders of growth: F in O(G) by a constant, F not in O(G) by a family of points; see `verify.asymptotics`."""
