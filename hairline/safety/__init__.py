"""Crisis and red-flag detection, and the disclaimer."""
