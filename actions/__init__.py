"""What the bot does: one thin module a conversation duty; it reads slots and speaks."""
