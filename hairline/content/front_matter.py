"""Reads the front matter of an article: what it is called, where it is from, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from hairline.content.article import Review, Source
from hairline.content.markdown import words_of
from hairline.content.sections import BANNED, Report, is_name
from hairline.content.yaml import line_of

_FIELDS = (
    "id", "title", "topic", "subject", "published", "reviewed", "review_due", "sources",
)  # fmt: skip
_OPTIONAL_FIELDS = ("related", "check_sections")
_PLACES = ("doi", "pmid", "url")
_SOURCE_FIELDS = ("id", "text")
_DATE = "write it as 2026-11-24"


@dataclass(frozen=True)
class FrontMatter:
    """The front matter with the lines that later checks name.

    What was missing or wrong is empty; the reader has reported it.
    """

    id: str
    title: str
    topic: str
    subject: str
    published: date
    reviewed: Review | None
    review_due: date
    sources: tuple[Source, ...]
    related: tuple[str, ...]
    id_line: int
    source_lines: tuple[int, ...]
    related_lines: tuple[int, ...]
    check_sections: tuple[str, ...]
    check_section_lines: tuple[int, ...]


def read_front_matter(content: Mapping[str, Any], name: str, report: Report) -> FrontMatter:
    """Read the fields of an article.

    Args:
        content: what `read_yaml` gave of lines that begin on line 2 of the file.
        name: the file's name without its ending, which the id has to equal.
        report: called for each mistake.
    """
    return _FrontMatterReader(content, report).read(name)


class _FrontMatterReader:
    def __init__(self, content: Mapping[str, Any], report: Report) -> None:
        self._content = content
        self._report = report

    def _line(self, key: str) -> int:
        return line_of(self._content, key, first_line=2)

    def read(self, name: str) -> FrontMatter:
        self._check_fields(self._content, _FIELDS, _OPTIONAL_FIELDS, 1, "the front matter")
        article_id = self._text("id")
        if article_id and article_id != name:
            what = f'the id "{article_id}" is not the name of the file'
            self._report(self._line("id"), what, f"write id: {name}, or rename the file")
        elif article_id and not is_name(article_id):
            remedy = "use small letters, digits and single hyphens, in the file's name too"
            self._report(self._line("id"), f'"{article_id}" cannot be an id', remedy)
        title = self._text("title")
        for phrase, remedy in BANNED.items():
            if f" {phrase} " in f" {' '.join(words_of(title))} ":
                self._report(self._line("title"), f'"{phrase}" is not said to readers', remedy)
        sources, source_lines = self._sources()
        related, related_lines = self._names(
            "related", "article ids", "[alopecia-areata, minoxidil]"
        )
        check_sections, check_section_lines = self._names(
            "check_sections", "anchors", "[what-it-asks, urgency]"
        )
        return FrontMatter(
            id=article_id,
            title=title,
            topic=self._text("topic"),
            subject=self._text("subject"),
            published=self._date(self._content, "published", 2) or date.min,
            reviewed=self._review(),
            review_due=self._date(self._content, "review_due", 2) or date.max,
            sources=sources,
            related=related,
            id_line=self._line("id"),
            source_lines=source_lines,
            related_lines=related_lines,
            check_sections=check_sections,
            check_section_lines=check_section_lines,
        )

    def _check_fields(
        self,
        content: Mapping[str, Any],
        needed: tuple[str, ...],
        optional: tuple[str, ...],
        line: int,
        where: str,
    ) -> None:
        for field in needed:
            if field not in content:
                what = f'{where} lacks the field "{field}"'
                self._report(line, what, f"add a line that begins with {field}:")
        known = (*needed, *optional)
        for field in content:
            if field not in known:
                near = get_close_matches(str(field), known, n=1)
                remedy = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                what = f'{where} has an unknown field "{field}"'
                self._report(line_of(content, field, first_line=2), what, remedy)

    def _text(self, key: str) -> str:
        value = self._content.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if key in self._content:
            remedy = f'write it after "{key}:", in quotes if it is a number or holds a colon'
            self._report(self._line(key), f'"{key}" is not a text', remedy)
        return ""

    def _date(self, content: Mapping[str, Any], key: str, first_line: int) -> date | None:
        value = content.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if key in content:
            what = f'"{key}" is not a date: {value}'
            self._report(line_of(content, key, first_line=first_line), what, _DATE)
        return None

    def _review(self) -> Review | None:
        value = self._content.get("reviewed")
        if value is None:
            return None
        line = self._line("reviewed")
        if not isinstance(value, Mapping) or not str(value.get("role") or "").strip():
            what = '"reviewed" does not say when and by whom'
            remedy = "leave it empty, or write {date: 2026-11-24, role: consultant dermatologist}"
            self._report(line, what, remedy)
            return None
        self._check_fields(value, ("date", "role"), (), line, '"reviewed"')
        on = self._date(value, "date", 2)
        return Review(on, str(value["role"]).strip()) if on else None

    def _sources(self) -> tuple[tuple[Source, ...], tuple[int, ...]]:
        content = self._content.get("sources")
        if content is None:
            return (), ()
        if not isinstance(content, list):
            remedy = "begin each source with a hyphen; write [] if there is none"
            self._report(self._line("sources"), '"sources" is not a list', remedy)
            return (), ()
        found: dict[str, tuple[Source, int]] = {}
        for place, entry in enumerate(content):
            line = line_of(content, place, first_line=2)
            source = self._source(entry, line)
            if source is None:
                continue
            if source.id in found:
                what = f'the source "{source.id}" is named twice'
                self._report(line, what, f"it is already in line {found[source.id][1]}")
                continue
            found[source.id] = (source, line)
        return tuple(s for s, _ in found.values()), tuple(n for _, n in found.values())

    def _source(self, entry: Any, line: int) -> Source | None:
        if not isinstance(entry, Mapping):
            self._report(line, "this source has no fields", "give it id, text, and doi or pmid")
            return None
        self._check_fields(entry, _SOURCE_FIELDS, _PLACES, line, "this source")
        values = {key: str(entry.get(key) or "").strip() for key in (*_SOURCE_FIELDS, *_PLACES)}
        for key in _SOURCE_FIELDS:
            if key in entry and not values[key]:
                self._report(line, f'"{key}" of this source is empty', "write it")
        if not any(values[key] for key in _PLACES):
            remedy = "add its doi or pmid; for a guideline or an agency's page its url"
            self._report(line, "this source cannot be looked up", remedy)
            return None
        shapes = {
            "doi": (values["doi"].startswith("10.") and "/" in values["doi"], "10.1000/abc"),
            "pmid": (values["pmid"].isdigit(), "12345678"),
            "url": (values["url"].startswith("https://"), "https://..."),
        }
        for key, (fits, example) in shapes.items():
            if values[key] and not fits:
                what = f'"{values[key]}" is not a {key}'
                self._report(line_of(entry, key, first_line=2), what, f"write it like {example}")
        return Source(**values) if values["id"] and values["text"] else None

    def _names(self, key: str, kind: str, example: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Read a list of names, and the line of each."""
        content = self._content.get(key) or []
        if not isinstance(content, list) or not all(isinstance(entry, str) for entry in content):
            what = f'"{key}" is not a list of {kind}'
            self._report(self._line(key), what, f"write it like {example}")
            return (), ()
        lines = tuple(line_of(content, place, first_line=2) for place in range(len(content)))
        return tuple(content), lines
