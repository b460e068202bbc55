"""Measures the assistant beside the bot of `rasa init`, in one run on one machine."""
