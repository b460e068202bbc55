"""Reads `data/` into typed objects; every mistake names its file, its line and its remedy."""
