"""Question 3: what backpropagation costs."""

from derivations.backpropagation.any_widths import any_widths
from derivations.backpropagation.backward_operations import backward_operations
from derivations.backpropagation.backward_products import backward_products
from derivations.backpropagation.forward_operations import forward_operations
from derivations.backpropagation.forward_products import forward_products
from derivations.backpropagation.loss_operations import loss_operations
from derivations.backpropagation.parameters import parameters
from derivations.backpropagation.reconciliation import reconciliation
from derivations.backpropagation.uniform_widths import uniform_widths

CLAIMS = (
    forward_products,
    forward_operations,
    backward_products,
    backward_operations,
    loss_operations,
    parameters,
    any_widths,
    uniform_widths,
    reconciliation,
)
