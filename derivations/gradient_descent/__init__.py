"""Question 1: the step length of gradient descent, and what follows from it."""

from derivations.gradient_descent.bound_along_direction import bound_along_direction
from derivations.gradient_descent.constant_not_negative import constant_not_negative
from derivations.gradient_descent.convex_gap import convex_gap
from derivations.gradient_descent.convex_rate import convex_rate
from derivations.gradient_descent.curvature_bound import curvature_bound
from derivations.gradient_descent.decrease_of_short_steps import decrease_of_short_steps
from derivations.gradient_descent.descent_lemma import descent_lemma
from derivations.gradient_descent.forward_bend import forward_bend
from derivations.gradient_descent.forward_change import forward_change
from derivations.gradient_descent.guaranteed_reduction import guaranteed_reduction
from derivations.gradient_descent.hessian_bound import hessian_bound
from derivations.gradient_descent.interpolation_convex import interpolation_convex
from derivations.gradient_descent.interpolation_smooth import interpolation_smooth
from derivations.gradient_descent.largest_reduction import largest_reduction
from derivations.gradient_descent.largest_reduction_attained import largest_reduction_attained
from derivations.gradient_descent.largest_reduction_somewhere import largest_reduction_somewhere
from derivations.gradient_descent.least_gradient import least_gradient
from derivations.gradient_descent.linear_rate import linear_rate
from derivations.gradient_descent.long_steps_increase import long_steps_increase
from derivations.gradient_descent.minimising_step import minimising_step
from derivations.gradient_descent.no_smaller_constant import no_smaller_constant
from derivations.gradient_descent.quadratic_attains import quadratic_attains
from derivations.gradient_descent.sharp_somewhere import sharp_somewhere
from derivations.gradient_descent.some_step_reduces import some_step_reduces
from derivations.gradient_descent.step_not_best_for_f import step_not_best_for_f
from derivations.gradient_descent.step_not_best_somewhere import step_not_best_somewhere
from derivations.gradient_descent.step_two_over_L import step_two_over_L
from derivations.gradient_descent.sum_of_gradients import sum_of_gradients
from derivations.gradient_descent.tight_potential import tight_potential
from derivations.gradient_descent.tight_rate import tight_rate
from derivations.gradient_descent.tight_step import tight_step
from derivations.gradient_descent.two_sided_bound import two_sided_bound
from derivations.gradient_descent.unique_minimising_step import unique_minimising_step

CLAIMS = (
    descent_lemma,
    bound_along_direction,
    two_sided_bound,
    forward_change,
    constant_not_negative,
    hessian_bound,
    forward_bend,
    curvature_bound,
    some_step_reduces,
    minimising_step,
    unique_minimising_step,
    step_not_best_for_f,
    step_not_best_somewhere,
    guaranteed_reduction,
    decrease_of_short_steps,
    step_two_over_L,
    long_steps_increase,
    quadratic_attains,
    no_smaller_constant,
    sharp_somewhere,
    largest_reduction,
    largest_reduction_attained,
    largest_reduction_somewhere,
    sum_of_gradients,
    least_gradient,
    linear_rate,
    convex_rate,
    interpolation_smooth,
    interpolation_convex,
    convex_gap,
    tight_step,
    tight_potential,
    tight_rate,
)
