"""The card of a warning sign, with the help lines that go with it."""

from __future__ import annotations

from hairline.messages import CareCard
from hairline.safety.help_lines import Country, load_help_lines
from hairline.safety.signs import Sign
from hairline.wording import wording


def care_cards(sign: Sign, country: Country | None) -> tuple[CareCard, ...]:
    """Give what to do about a sign, with the help lines of the country, or of all."""
    if sign.lines is None or country is not None:
        said = sign.said_in(country) if country is not None else sign.items
        return (CareCard(sign.level, sign.heading, said),)
    lines = load_help_lines().anywhere(sign.lines)
    heading = wording(f"lines_{sign.lines.value}").say[0]
    return (
        CareCard(sign.level, sign.heading, sign.items),
        CareCard(sign.level, heading, lines),
    )
