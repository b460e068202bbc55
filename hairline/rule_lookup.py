"""Asks Rasa's rule policy only what our rules can answer, and only the rules that may apply.

Rasa holds every rule against every message, and again against the message's text, which no rule of
ours reads. Here rules are looked up by the action before and by the intent, which nearly each of
them names.
"""

from __future__ import annotations

from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, TEXT

_STOCK_KEYS = RulePolicy._get_possible_keys
_STOCK_ACTION = RulePolicy._find_action_from_rules

Rules = dict[str, str]
"""Each rule, as a text of its states, with the action that it predicts."""


def look_rules_up() -> None:
    """Have rule policies that are loaded from now on look their rules up. Not for training."""
    RulePolicy._get_possible_keys = _possible_keys
    RulePolicy._find_action_from_rules = _action_from_rules


def _action_from_rules(
    policy: Any,
    tracker: DialogueStateTracker,
    domain: Domain,
    use_text_for_last_user_input: bool,
) -> tuple[str | None, str | None, bool]:
    """Give what `RulePolicy._find_action_from_rules` gives, under its own argument names."""
    if use_text_for_last_user_input and not _reads_text(policy):
        return None, None, False
    found: tuple[str | None, str | None, bool]
    found = _STOCK_ACTION(policy, tracker, domain, use_text_for_last_user_input)
    return found


def _reads_text(policy: Any) -> bool:
    """Whether any rule is about a message's text rather than its intent."""
    if "_hairline_reads_text" not in policy.__dict__:
        policy._hairline_reads_text = any(
            TEXT in state.get(USER, {})
            for rule in policy.lookup["rules"]
            for state in policy._rule_key_to_state(rule)
        )
    return bool(policy._hairline_reads_text)


def _possible_keys(policy: Any, lookup: Rules, states: list[State]) -> set[str]:
    """Give the rules that hold for the states, as `RulePolicy._get_possible_keys` does."""
    if states:
        index = _by_last_state(policy, lookup)
        action, intent = _last_of(states)
        # A rule that names no intent holds whatever was said.
        lookup = {**index.get((action, intent), {}), **index.get((action, None), {})}
    keys: set[str] = _STOCK_KEYS(policy, lookup, states)
    return keys


_Last = tuple[str | None, str | None]


def _last_of(states: list[State]) -> _Last:
    """Give the action before and the intent of the last state; None where it has none."""
    last = states[-1]
    intent = last.get(USER, {}).get(INTENT)
    action = last.get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
    return action, None if intent == SHOULD_NOT_BE_SET else intent


def _by_last_state(policy: Any, lookup: Rules) -> dict[_Last, Rules]:
    """Give rules by what their last state names."""
    indexes: list[tuple[Rules, dict[_Last, Rules]]]
    indexes = policy.__dict__.setdefault("_hairline_indexes", [])
    for known, index in indexes:
        if known is lookup:
            return index
    grouped: dict[_Last, Rules] = {}
    for rule, action in lookup.items():
        last = _last_of(policy._rule_key_to_state(rule))
        grouped.setdefault(last, {})[rule] = action
    indexes.append((lookup, grouped))
    return grouped
