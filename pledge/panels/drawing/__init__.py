"""What charts are drawn of: marks, type, axes, and bars with their labels above them."""
