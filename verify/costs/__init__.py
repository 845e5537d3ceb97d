"""What a network costs: an architecture, a schedule of operations, a convention of counting, and sums over the layers."""
