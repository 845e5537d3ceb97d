"""Question 4: what neurons detect, what one neuron cannot do, and how many are needed."""

from derivations.neurons.area_below_line import area_below_line
from derivations.neurons.axis_neurons_cannot import axis_neurons_cannot
from derivations.neurons.axis_neurons_in_two_layers import axis_neurons_in_two_layers
from derivations.neurons.axis_tanh_in_two_layers import axis_tanh_in_two_layers
from derivations.neurons.bend_bound import bend_bound
from derivations.neurons.best_half_plane import best_half_plane
from derivations.neurons.beyond import beyond, beyond_one, wider
from derivations.neurons.bias_shifts_line import bias_shifts_line
from derivations.neurons.bump import bump
from derivations.neurons.constant_along import constant_along
from derivations.neurons.crossing_pairs import crossing_pairs
from derivations.neurons.direction import direction
from derivations.neurons.flipped_neurons import flipped_neurons
from derivations.neurons.four_relu_neurons import four_relu_neurons
from derivations.neurons.four_tanh_neurons import four_tanh_neurons
from derivations.neurons.half_plane_bound import half_plane_bound
from derivations.neurons.idle_neuron import idle_neuron
from derivations.neurons.isolated_neuron import isolated_neuron
from derivations.neurons.lit_half_plane import lit_half_plane
from derivations.neurons.mirrored_ramp import mirrored_ramp
from derivations.neurons.no_threshold import no_threshold
from derivations.neurons.odd_layer import odd_layer
from derivations.neurons.odd_networks import odd_networks
from derivations.neurons.one_neuron_cannot import one_neuron_cannot
from derivations.neurons.one_point_per_quadrant import one_point_per_quadrant
from derivations.neurons.product_feature import product_feature
from derivations.neurons.ratio import ratio
from derivations.neurons.relu_never_negative import relu_never_negative
from derivations.neurons.rescaled_neurons import rescaled_neurons
from derivations.neurons.same_line import same_line
from derivations.neurons.saturation import near_one, saturation
from derivations.neurons.sided import sided
from derivations.neurons.subtraction_formula import subtraction_formula
from derivations.neurons.three_neurons_cannot import three_neurons_cannot
from derivations.neurons.three_relu_neurons import three_relu_neurons
from derivations.neurons.three_relu_neurons_in_strip import three_relu_neurons_in_strip
from derivations.neurons.three_smooth_neurons import three_smooth_neurons
from derivations.neurons.three_tanh_neurons import three_tanh_neurons
from derivations.neurons.two_layer_network import two_layer_network
from derivations.neurons.two_layer_regions import two_layer_regions
from derivations.neurons.two_neurons_cannot import two_neurons_cannot
from derivations.neurons.two_relu_neurons import two_relu_neurons
from derivations.neurons.two_tanh_neurons import two_tanh_neurons
from derivations.neurons.two_thirds import two_thirds
from derivations.neurons.weighted_neuron import weighted_neuron
from derivations.neurons.white_line import white_line
from derivations.neurons.zero_factor import zero_factor

CLAIMS = (
    lit_half_plane,
    white_line,
    bias_shifts_line,
    relu_never_negative,
    one_neuron_cannot,
    crossing_pairs,
    one_point_per_quadrant,
    axis_neurons_cannot,
    axis_neurons_in_two_layers,
    axis_tanh_in_two_layers,
    product_feature,
    two_relu_neurons,
    subtraction_formula,
    bump,
    two_tanh_neurons,
    weighted_neuron,
    ratio,
    two_neurons_cannot,
    three_relu_neurons,
    three_relu_neurons_in_strip,
    three_tanh_neurons,
    three_smooth_neurons,
    four_relu_neurons,
    four_tanh_neurons,
    same_line,
    two_layer_network,
    two_layer_regions,
    beyond_one,
    wider,
    beyond,
    near_one,
    saturation,
    sided,
    direction,
    no_threshold,
    isolated_neuron,
    zero_factor,
    constant_along,
    idle_neuron,
    three_neurons_cannot,
    area_below_line,
    best_half_plane,
    mirrored_ramp,
    two_thirds,
    bend_bound,
    half_plane_bound,
    flipped_neurons,
    rescaled_neurons,
    odd_layer,
    odd_networks,
)
