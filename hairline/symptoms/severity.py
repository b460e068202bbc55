"""How much hair is missing, in the five bands people can report themselves."""

from __future__ import annotations

from enum import Enum

from hairline.symptoms.findings import Findings


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
