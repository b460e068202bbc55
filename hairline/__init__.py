"""Hairline: the library under a conversational assistant about hair loss."""
