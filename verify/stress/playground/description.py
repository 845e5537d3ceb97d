"""What of the public playground was reproduced, and what could not be."""

from typing import Final

from verify.stress.playground import network, points

SOURCE: Final = "D. Smilkov, S. Carter: playground.tensorflow.org and its published source (2016)"
REPRODUCED: Final = (
    f"The data set: {points.COUNT} points, coordinates uniform in [-{points.HALF_WIDTH:g}, {points.HALF_WIDTH:g}] and moved "
    f"away from the axes by {points.PADDING}, no noise; the class is the sign of x1 x2; half the points are for training.",
    "The network: every neuron has a bias; the hidden activation is tanh by default, ReLU by choice; the output is a tanh.",
    f"The start: weights uniform in [-{network.SPREAD}, {network.SPREAD}], every bias {network.FIRST_BIAS}.",
    f"The update: batches of {network.BATCH} in a fixed order, the mean gradient of half the squared error, learning rate "
    f"{network.RATE}, biases trained, no regularisation; ReLU has slope 0 at 0.",
)
DIFFERENT: Final = (
    "The random numbers: the playground draws from the browser's generator with a seed of its own, here from NumPy's PCG64 "
    "with seeds 0 to 19; so no run of the playground is repeated exactly.",
    f"The end: in the playground a person stops the training; here it ends after {network.EPOCHS:,} epochs, in every run.",
    "Sums of floats: their order is NumPy's, and so is tanh; both may differ in the last digit from the browser's.",
    "The network of the document's picture: the picture is not in the document, its weights are not known.",
)
