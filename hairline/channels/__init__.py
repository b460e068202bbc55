"""Ways in and out of the conversation, each guarded the same way."""
