"""Other readings of a text, so that neither slips nor lost or added spaces hide a hard phrase.

`spelling` mends a word into the one nearest key word. Here each word that is no English word is
read as every other word of the crisis phrases that it may be ("dke" is "die" or "like"), and words
are read as run together ("wanttodie") or torn apart ("ki ll"). A whole phrase has to be there in
the end, so that an odd word alone is never an alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, combinations, islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hairline.remembering import remembering
from hairline.safety.patterns import normalise, spelt_out, words_of

# Letters. A shorter word has too many neighbours.
_SHORTEST = 3
# From this length on two slips are forgiven, below it one.
_LONG = 6
# What one word may be read as at most, and how many readings of a text are looked through.
_MOST_WORDS = 12
_MOST_READINGS = 200
# Letters that a phrase needs to be told without its spaces.
_SHORTEST_RUN = 7
# A phrase with more choices than this is only looked for with its spaces.
_MOST_CHOICES = 300
_END = ""
_OPEN = "*"


class Readings:
    """Reads texts in the words of phrases.

    Args:
        phrases: as in `crisis.yml`.
        is_word: whether a lower-case word is an ordinary English word, which is left alone.
    """

    def __init__(self, phrases: Iterable[str], is_word: Callable[[str], bool]) -> None:
        self._is_word = is_word
        self._runs: dict[str, object] = {}
        together: set[str] = set()
        alone: set[str] = set()
        for phrase in phrases:
            for told in spelt_out(phrase, _MOST_CHOICES):
                self._add_run(told)
            words = {normalise(word.rstrip("*")) for word in words_of(phrase)}
            if " " in phrase:
                together |= words
            else:
                alone |= {word for word in words if len(word) >= _SHORTEST_RUN}
        # With nothing beside it, one slip is the most: "moles" is no "molest".
        self._alone = frozenset(alone - together)
        words = together | alone
        self._words = sorted(word for word in words if len(word) >= _SHORTEST and word.isalpha())
        self._known = frozenset(self._words)
        self._meant = remembering(4096)(self._may_mean)

    def of(self, plain: str) -> Iterator[str]:
        """Give what a text in plain form may say, itself first."""
        words = plain.split()
        yield plain
        doubtful = [
            (place, meant) for place, word in enumerate(words) if (meant := self._meant(word))
        ]
        # One word read otherwise, then two: no more slips than that are looked for.
        changes = chain(
            ([(place, key)] for place, meant in doubtful for key in meant),
            (
                [(first, one), (second, other)]
                for (first, ones), (second, others) in combinations(doubtful, 2)
                for one, other in product(ones, others)
            ),
        )
        for change in islice(changes, _MOST_READINGS):
            said = list(words)
            for place, key in change:
                said[place] = key
            yield " ".join(said)

    def has_run(self, plain: str) -> bool:
        """Whether a phrase is told with its words run together or torn apart."""
        words = plain.split()
        letters = "".join(words)
        ends = set()
        starts = set()
        at = 0
        for word in words:
            starts.add(at)
            if len(word) >= _SHORTEST_RUN and not self._is_word(word):
                starts |= set(range(at, at + len(word)))
            at += len(word)
            ends.add(at)
        return any(self._runs_from(letters, start, ends) for start in starts)

    def _runs_from(self, letters: str, start: int, ends: set[int]) -> bool:
        node: dict[str, object] | None = self._runs
        for at in range(start, len(letters) + 1):
            if node is None:
                return False
            if _OPEN in node or (_END in node and at in ends):
                return True
            following = node.get(letters[at]) if at < len(letters) else None
            node = following if isinstance(following, dict) else None
        return False

    def _add_run(self, told: tuple[str, ...]) -> None:
        run = "".join(told)
        letters = run.replace("*", "")
        # Only a last word may stand for its rest: elsewhere the run would stop short of the phrase.
        if len(letters) < _SHORTEST_RUN or "*" in run[:-1]:
            return
        node = self._runs
        for letter in letters:
            following = node.setdefault(letter, {})
            if not isinstance(following, dict):
                raise TypeError("a letter stands where a phrase ends")
            node = following
        node[_OPEN if run.endswith("*") else _END] = True

    def _may_mean(self, word: str) -> tuple[str, ...]:
        if len(word) < _SHORTEST or word in self._known or not word.isalpha():
            return ()
        if self._is_word(word):
            return ()
        near = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=2, limit=_MOST_WORDS * 2
        )
        meant = [key for key, slips, _ in near if slips <= self._most_slips(key)]
        return tuple(meant[:_MOST_WORDS])

    def _most_slips(self, key: str) -> int:
        return 2 if len(key) >= _LONG and key not in self._alone else 1
