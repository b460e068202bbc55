"""How sure a find has to be."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hairline.knowledge.bands import Band, Bands
from hairline.knowledge.signals import Signals


@given(
    nearest=st.floats(-1, 1),
    known=st.floats(0, 1),
    unsure=st.floats(0, 1),
    gaps=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_nearer_find_is_never_in_a_less_sure_band(
    nearest: float, known: float, unsure: float, gaps: tuple[float, float]
) -> None:
    order = [Band.DECLINED, Band.UNSURE, Band.ANSWERED]
    answer = unsure + gaps[0]
    bands = Bands((1.0,) + (0.0,) * 6, 0.0, answer, unsure, answer + gaps[1], 0.5, "it", 1, 1, "")
    find = Signals(nearest, 0.0, 0.0, known)

    nearer = bands.of(replace(find, nearest=nearest + 0.1))

    assert order.index(nearer) >= order.index(bands.of(find))


def test_strange_words_leave_a_doubt_unless_the_find_is_certain() -> None:
    bands = Bands((1.0,) + (0.0,) * 6, 0.0, 0.6, 0.5, 0.9, 0.5, "it", 1, 1, "")

    assert bands.of(Signals(1.0, 0.0, 0.0, known=0.9)) is Band.ANSWERED
    assert bands.of(Signals(1.0, 0.0, 0.0, known=0.1)) is Band.UNSURE
    assert bands.of(Signals(3.0, 0.0, 0.0, known=0.1)) is Band.ANSWERED
