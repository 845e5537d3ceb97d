"""Question 4: what neurons detect, what one neuron cannot do, and how many are needed."""

from derivations.neurons.axis_neurons_cannot import axis_neurons_cannot
from derivations.neurons.bias_shifts_line import bias_shifts_line
from derivations.neurons.crossing_pairs import crossing_pairs
from derivations.neurons.four_relu_neurons import four_relu_neurons
from derivations.neurons.lit_half_plane import lit_half_plane
from derivations.neurons.one_neuron_cannot import one_neuron_cannot
from derivations.neurons.one_point_per_quadrant import one_point_per_quadrant
from derivations.neurons.product_feature import product_feature
from derivations.neurons.relu_never_negative import relu_never_negative
from derivations.neurons.two_layer_network import two_layer_network
from derivations.neurons.white_line import white_line

CLAIMS = (
    lit_half_plane,
    white_line,
    bias_shifts_line,
    relu_never_negative,
    one_neuron_cannot,
    crossing_pairs,
    one_point_per_quadrant,
    axis_neurons_cannot,
    product_feature,
    four_relu_neurons,
    two_layer_network,
)
