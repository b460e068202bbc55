"""Answers of the symptom check in the words of its questions, for tests to write and to compare."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from hypothesis import strategies as st
from reported import reported

from hairline.symptoms import NOT_SURE, SKIPPED, Answer, Findings, Question, load_symptom_check

CHECK = load_symptom_check()


# Findings as if each question had been asked: `answered(itch="yes", lumps=["bumps", "pus"])`.
answered = partial(reported, CHECK)


def told(*present: str, absent: tuple[str, ...] = ()) -> Answer:
    """Give an answer told by the way, which leaves the rest of its list open."""
    return Answer.told(present, absent)


def in_words(stated: Mapping[str, Answer] | Findings) -> dict[str, str]:
    """Give answers as text to compare, whether or not the rest of a list is open.

    "bumps, pus" holds, "not pus" does not; "none" is the answer that stands for none of a list.
    """
    return {asked: _words_of(answer) for asked, answer in dict(stated).items()}


def _words_of(answer: Answer) -> str:
    if answer.without:
        return answer.without
    present = sorted(answer.present) or ([answer.nothing] if answer.nothing else [])
    return ", ".join([*present, *(f"not {one}" for one in sorted(answer.absent))])


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Any answer that a question can get: one, several, none, a doubt, or something by the way."""
    replies = [question.answer(one) for one in (*question.answer_ids, NOT_SURE, SKIPPED)]
    if not question.several:
        return st.sampled_from(replies)
    some = st.frozensets(st.sampled_from(question.telling_ids), min_size=1, max_size=4)
    return st.one_of(
        st.sampled_from(replies),
        some.map(lambda present: question.answer(*sorted(present))),
        st.tuples(some, some).map(lambda both: Answer.told(both[0], both[1] - both[0])),
        some.map(lambda absent: Answer.told((), absent)),
    )


def any_findings(max_size: int | None = None) -> st.SearchStrategy[Findings]:
    """Any answers to any questions, in any order, whether or not they go together."""
    pairs = st.sampled_from(list(CHECK.questions.values())).flatmap(
        lambda question: st.tuples(st.just(question.id), answers_to(question))
    )
    listed = st.lists(pairs, max_size=max_size or 25, unique_by=lambda pair: pair[0])
    return listed.map(lambda chosen: Findings(tuple(chosen)))
