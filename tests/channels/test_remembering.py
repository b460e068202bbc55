"""A conversation's past is the one that Rasa works out, however it came about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from hairline.channels.remembering import RememberingTracker
from hairline.settings import ROOT

pytestmark = pytest.mark.rasa

DOMAIN = Domain.load(str(ROOT / "domain.yml"))
FORM = "symptom_check_form"
ACTIONS = ["action_listen", "action_answer_question", "action_small_talk", FORM]

events = st.one_of(
    st.builds(
        lambda intent: UserUttered("words", {"name": intent, "confidence": 1.0}),
        st.sampled_from(["greet", "affirm", "ask_question", "stop"]),
    ),
    st.builds(
        lambda name, hide: ActionExecuted(name, hide_rule_turn=hide),
        st.sampled_from(ACTIONS),
        st.booleans(),
    ),
    st.builds(
        SlotSet, st.just("symptom_check_outcome"), st.sampled_from([None, "given", "refused"])
    ),
    st.builds(SlotSet, st.just("symptom_check"), st.sampled_from([None, {"consent": "given"}])),
    st.builds(ActiveLoop, st.sampled_from([FORM, None])),
    st.builds(FollowupAction, st.sampled_from(ACTIONS)),
    st.builds(LoopInterrupted, st.booleans()),
    st.builds(ActionExecutionRejected, st.just(FORM)),
    st.builds(ActionReverted),
    st.builds(UserUtteranceReverted),
    st.builds(Restarted),
    st.builds(SessionStarted),
)
rule_only = st.sampled_from(
    [None, {"rule_only_slots": ["symptom_check"], "rule_only_loops": [FORM]}]
)


@settings(max_examples=300, deadline=None)
@given(turns=st.lists(st.lists(events, max_size=6), max_size=6), hidden=rule_only)
def test_past_states_are_those_of_rasa_at_every_point(turns, hidden):
    ours = RememberingTracker("someone", DOMAIN.slots)
    stock = DialogueStateTracker("someone", DOMAIN.slots)

    for turn in turns:
        for event in turn:
            ours.update(event)
            stock.update(event)

        for ignore_rule_only_turns in (False, True):
            expected = stock.past_states(
                DOMAIN,
                ignore_rule_only_turns=ignore_rule_only_turns,
                rule_only_data=hidden,
            )
            given_states = ours.past_states(
                DOMAIN,
                ignore_rule_only_turns=ignore_rule_only_turns,
                rule_only_data=hidden,
            )
            assert given_states == expected


@settings(max_examples=200, deadline=None)
@given(before=st.lists(events, max_size=10), after=st.lists(events, max_size=5))
def test_a_copy_goes_on_as_a_copy_of_rasa_does_and_leaves_the_original_alone(before, after):
    ours = RememberingTracker("someone", DOMAIN.slots)
    stock = DialogueStateTracker("someone", DOMAIN.slots)
    for event in before:
        ours.update(event)
        stock.update(event)
    untouched = ours.current_state(EventVerbosity.ALL)

    copied, expected = ours.copy(), stock.copy()
    for event in after:
        copied.update(event)
        expected.update(event)

    assert copied.current_state(EventVerbosity.ALL) == expected.current_state(EventVerbosity.ALL)
    assert copied.past_states(DOMAIN) == expected.past_states(DOMAIN)
    assert ours.current_state(EventVerbosity.ALL) == untouched


def test_a_policy_that_changes_a_state_changes_no_later_one():
    tracker = RememberingTracker("someone", DOMAIN.slots)
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered("words", {"name": "greet", "confidence": 1.0}))

    tracker.past_states(DOMAIN)[-1]["user"].clear()

    assert tracker.past_states(DOMAIN)[-1]["user"] == {"intent": "greet", "text": "words"}
