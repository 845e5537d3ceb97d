"""Question 3: what backpropagation costs."""

from derivations.backpropagation.any_widths import any_widths
from derivations.backpropagation.backward_is_more import backward_is_more
from derivations.backpropagation.backward_operations import backward_operations
from derivations.backpropagation.backward_order import backward_order
from derivations.backpropagation.backward_products import backward_products
from derivations.backpropagation.checkpoint_costs import checkpoint_costs
from derivations.backpropagation.checkpointing import checkpointing
from derivations.backpropagation.forward_operations import forward_operations
from derivations.backpropagation.forward_order import forward_order
from derivations.backpropagation.forward_products import forward_products
from derivations.backpropagation.gradient_bias import gradient_bias
from derivations.backpropagation.gradient_inputs import gradient_inputs
from derivations.backpropagation.gradient_weights import gradient_weights
from derivations.backpropagation.loss_operations import loss_operations
from derivations.backpropagation.natural_above import natural_above
from derivations.backpropagation.operations_order import operations_order
from derivations.backpropagation.optimizer_numbers import optimizer_numbers
from derivations.backpropagation.parameters import parameters
from derivations.backpropagation.parameters_or_saved import parameters_or_saved
from derivations.backpropagation.passing_back import passing_back
from derivations.backpropagation.peak_backward import peak_backward
from derivations.backpropagation.peak_backward_attained import peak_backward_attained
from derivations.backpropagation.peak_forward import peak_forward
from derivations.backpropagation.peak_inference import peak_inference
from derivations.backpropagation.ratio import ratio_of_passes
from derivations.backpropagation.ratio_range import ratio_range
from derivations.backpropagation.reconciliation import reconciliation
from derivations.backpropagation.relu_slope import relu_slope
from derivations.backpropagation.saved_numbers import saved_numbers
from derivations.backpropagation.six_n_d import six_n_d
from derivations.backpropagation.six_n_d_limits import six_n_d_limits
from derivations.backpropagation.training_order import training_order
from derivations.backpropagation.uniform_widths import uniform_widths

CLAIMS = (
    gradient_weights,
    gradient_inputs,
    gradient_bias,
    passing_back,
    relu_slope,
    forward_products,
    forward_operations,
    backward_products,
    backward_operations,
    loss_operations,
    parameters,
    any_widths,
    uniform_widths,
    reconciliation,
    ratio_of_passes,
    ratio_range,
    six_n_d,
    six_n_d_limits,
    natural_above,
    forward_order,
    operations_order,
    backward_order,
    backward_is_more,
    saved_numbers,
    peak_forward,
    peak_backward,
    peak_backward_attained,
    peak_inference,
    training_order,
    optimizer_numbers,
    parameters_or_saved,
    checkpointing,
    checkpoint_costs,
)
