"""How much hair is missing, and how severe alopecia areata would then be.

Sources (clinical brief, 2d): the five bands of the Scalp Hair Assessment PRO (Wyrwich 2020,
PMC7754291), and the Alopecia Areata Scale (King et al., J Am Acad Dermatol 2022, as told by
mdnewsline.com and canaaf.org). No clinician has signed off how the answers stand for its signs (P).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from hairline.symptoms.findings import Findings, Presence


class SaltBand(Enum):
    """Share of the scalp without hair: the Scalp Hair Assessment PRO (Wyrwich 2020, PMC7754291).

    The values are the answers of the question `extent`.
    """

    NONE = "none"
    LIMITED = "limited"
    MODERATE = "moderate"
    LARGE = "large"
    NEARLY_ALL = "nearly_all"

    @property
    def words(self) -> str:
        """The band in plain words."""
        return {
            SaltBand.NONE: "No bare area (0 %)",
            SaltBand.LIMITED: "A limited area (1 to 20 % of the scalp)",
            SaltBand.MODERATE: "A moderate area (21 to 49 % of the scalp)",
            SaltBand.LARGE: "A large area (50 to 94 % of the scalp)",
            SaltBand.NEARLY_ALL: "Nearly all or all of the scalp (95 to 100 %)",
        }[self]


def severity(findings: Findings) -> SaltBand | None:
    """Give the reported band; None where it was not answered."""
    answer = findings.known("extent")
    return SaltBand(answer) if answer in {band.value for band in SaltBand} else None


class SeverityScale(Enum):
    """A scale of its own that a condition has; the values are those of conditions.yml."""

    ALOPECIA_AREATA = "alopecia_areata"


class AreataLevel(IntEnum):
    """The levels of the Alopecia Areata Scale. Ordered; the severest is `max`."""

    MILD = 0
    MODERATE = 1
    SEVERE = 2

    @property
    def words(self) -> str:
        """The level in plain words."""
        return self.name.lower()


# What the share of the scalp alone comes to: up to 20 %, 21 to 49 %, 50 % and more.
_FROM_BAND = {
    SaltBand.NONE: AreataLevel.MILD,
    SaltBand.LIMITED: AreataLevel.MILD,
    SaltBand.MODERATE: AreataLevel.MODERATE,
    SaltBand.LARGE: AreataLevel.SEVERE,
    SaltBand.NEARLY_ALL: AreataLevel.SEVERE,
}
# What raises the level by one, however many of them hold.
_RAISES = {
    "an effect on daily life of 6 or more out of 10": ("impact.6_to_8", "impact.9_to_10"),
    "loss of brows or lashes": ("brows.brows_lashes", "brows.outer_brows"),
    "little effect of six months of treatment": ("treated.no_help",),
    "loss that gets worse fast": ("course.fast",),
}


@dataclass(frozen=True)
class AreataSeverity:
    """How severe alopecia areata would be, on the Alopecia Areata Scale.

    Attributes:
        from_extent: the level of the share of the scalp alone.
        raised_by: what raised it by one level, in words; nothing raises the highest.
    """

    from_extent: AreataLevel
    raised_by: tuple[str, ...] = ()

    @property
    def level(self) -> AreataLevel:
        """The level itself."""
        return AreataLevel(self.from_extent + 1) if self.raised_by else self.from_extent

    @property
    def words(self) -> str:
        """The level in plain words, with what raised it."""
        if not self.raised_by:
            return f"{self.level.words} on the Alopecia Areata Scale"
        return (
            f"{self.level.words} on the Alopecia Areata Scale. The share of the scalp alone would "
            f"be {self.from_extent.words}; raised by {', '.join(self.raised_by)}"
        )


def areata_severity(findings: Findings) -> AreataSeverity | None:
    """Give how severe alopecia areata would be; None where the share of the scalp is not known."""
    band = severity(findings)
    if band is None:
        return None
    level = _FROM_BAND[band]
    if level is AreataLevel.SEVERE:
        return AreataSeverity(level)
    raised_by = tuple(
        words
        for words, signs in _RAISES.items()
        if any(findings.presence(sign) is Presence.PRESENT for sign in signs)
    )
    return AreataSeverity(level, raised_by)
