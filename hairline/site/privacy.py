"""What becomes of what people write: the words of `data/wording/privacy.yml`, as it is set here."""

from __future__ import annotations

from hairline import summary_links
from hairline.consent import kept_for
from hairline.wording import Wording, wordings

_HOUR = 60 * 60


def privacy_sections() -> dict[str, Wording]:
    """Give the sections of the page by their headings, with what is set on this server."""
    values = {"kept_for": kept_for(), "link_hours": str(summary_links.LIFETIME // _HOUR)}
    return {heading: said.with_values(**values) for heading, said in wordings("privacy").items()}


def privacy_text() -> str:
    """Give the same as Markdown, its headings of the second level."""
    return "\n\n".join(
        "\n\n".join((f"## {heading}", *said.say)) for heading, said in privacy_sections().items()
    )
