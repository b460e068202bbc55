"""Measures what people get: retrieval, intents, answers. Run by `hairline evaluate`."""
