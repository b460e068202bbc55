"""The summary for a clinician as a PDF: one page of A4, tagged, with its fonts in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont
from fpdf.prefs import ViewerPreferences

from hairline.messages import Summary

_FONT = "DejaVu"
_FILES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
# Sizes of the text in points, the largest first: the first with which all is on one page is taken.
_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
# Millimetres.
_MARGIN = 15.0
_HEADINGS = 42.0
_GAP = 1.6
_TITLE = 1.5  # of the title, in sizes of the text
_LEADING = 1.3  # of a line, in units of its size
_POINT = 25.4 / 72  # in millimetres
# What stands for a character that the font does not have.
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def summary_pdf(summary: Summary, closing: str) -> bytes:
    """Give a summary as a PDF.

    Args:
        summary: what stands in it.
        closing: the last line, which stands for what it is not.
    """
    sheet = _Sheet(summary, closing)
    sheet.size = next((size for size in _SIZES if sheet.fits(size)), _SIZES[-1])
    sheet.compose()
    return bytes(sheet.output())


@lru_cache(maxsize=1)
def _fonts() -> Path:
    """Give the folder with the fonts, in the wheel of matplotlib, which need not be imported."""
    found = find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("matplotlib is not installed, and the fonts come with it")
    return Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"


class _Sheet(FPDF):
    """Headings in a narrow column, what was reported beside them.

    Each piece of text is tagged as what it is, so that a screen reader can go from heading to
    heading. The tagging is fpdf2's own, which it offers for figures only.
    """

    def __init__(self, summary: Summary, closing: str) -> None:
        super().__init__(format="A4")
        self.summary = summary
        self.closing = closing
        self.size = _SIZES[0]
        for style, file in _FILES.items():
            self.add_font(_FONT, style=style, fname=str(_fonts() / file))
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(False)
        self.set_title(summary.title)
        self.set_lang("en")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_page()

    def fits(self, size: float) -> bool:
        """Whether all is on one page with text of this size; nothing is written."""
        self.size = size
        rows = [self._title_height() + _GAP, *(self._height(line) for line in self.summary.lines)]
        for section in self.summary.sections:
            told = sum(self._height(line, self._beside) for line in section.lines)
            rows.append(2 * _GAP + max(told, self._height(section.heading, _HEADINGS, "B")))
        rows.append(2 * _GAP + self._height(self.closing))
        return sum(rows) <= self.h - 2 * _MARGIN

    def compose(self) -> None:
        """Write it all."""
        self._put("H1", self.summary.title, style="B", size=self.size * _TITLE)
        self.y += _GAP
        for line in self.summary.lines:
            self._put("P", line)
        for section in self.summary.sections:
            self._section(section.heading, section.lines)
        self._rule()
        self._put("P", self.closing)

    def _section(self, heading: str, lines: tuple[str, ...]) -> None:
        # A heading stays with the first thing beside it.
        first = [self._height(line, self._beside) for line in lines[:1]]
        self._make_room(2 * _GAP + max(self._height(heading, _HEADINGS, "B"), *first))
        self._rule()
        top = self.y
        self._put("H2", heading, width=_HEADINGS, style="B")
        under = self.y
        self.y = top
        for line in lines:
            self._put("P", line, left=_MARGIN + _HEADINGS, width=self._beside)
        # After a page break what was written last is above the heading.
        self.y = max(under, self.y) if self.y >= top else self.y

    @property
    def _beside(self) -> float:
        """The width of what stands beside the headings."""
        return self.epw - _HEADINGS

    def _put(
        self,
        kind: str,
        text: str,
        *,
        left: float = _MARGIN,
        width: float = 0.0,
        style: str = "",
        size: float = 0.0,
    ) -> None:
        """Write text and tag it; on the next page, where this one has no room for it."""
        self._make_room(self._height(text, width or self.epw, style, size or self.size))
        self.x = left
        with self._tagged(kind):
            self.multi_cell(
                width,
                self._line(size or self.size),
                self._known(text),
                align="L",
                new_x=XPos.LMARGIN,
                new_y=YPos.NEXT,
            )

    def _make_room(self, height: float) -> None:
        if self.y + height > self.h - _MARGIN:
            self.add_page()

    def _rule(self) -> None:
        self.y += _GAP
        self.set_draw_color(150)
        self._out("/Artifact BMC")
        self.line(_MARGIN, self.y, self.w - _MARGIN, self.y)
        self._out("EMC")
        self.y += _GAP

    def _title_height(self) -> float:
        return self._height(self.summary.title, self.epw, "B", self.size * _TITLE)

    def _height(self, text: str, width: float = 0.0, style: str = "", size: float = 0.0) -> float:
        self.set_font(_FONT, style=style, size=size or self.size)
        lines = self.multi_cell(
            width, 1.0, self._known(text), dry_run=True, output=MethodReturnValue.LINES
        )
        return self._line(size or self.size) * len(cast("list[str]", lines))

    def _line(self, size: float) -> float:
        """Give the height of a line."""
        return size * _POINT * _LEADING

    def _known(self, text: str) -> str:
        """Put a sign for each character that the font does not have."""
        cmap = cast("TTFFont", self.fonts[_FONT.lower()]).cmap
        composed = unicodedata.normalize("NFC", text)
        return "".join(one if ord(one) in cmap or one == "\n" else _UNKNOWN for one in composed)

    @contextmanager
    def _tagged(self, kind: str) -> Iterator[None]:
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number)
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")
