"""Rules that are looked up are the rules that Rasa finds by holding every one of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RulePolicy

from hairline.rule_lookup import look_rules_up
from hairline.settings import models_folder

pytestmark = pytest.mark.rasa

STOCK = RulePolicy._get_possible_keys


@pytest.fixture(scope="module")
def policy():
    agent = Agent.load(str(models_folder() / "hairline.tar.gz"))
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    (found,) = (node._component for node in nodes if isinstance(node._component, RulePolicy))
    return found


@pytest.fixture
def looked_up(monkeypatch):
    monkeypatch.setattr(RulePolicy, "_get_possible_keys", RulePolicy._get_possible_keys)
    monkeypatch.setattr(RulePolicy, "_find_action_from_rules", RulePolicy._find_action_from_rules)
    look_rules_up()


def test_every_state_of_every_rule_finds_the_same_rules(policy, looked_up):
    for kind in ("rules", "rules_for_loop_unhappy_path"):
        lookup = policy.lookup[kind]
        for rule in lookup:
            states = policy._rule_key_to_state(rule)
            for end in range(len(states) + 1):
                expected = STOCK(policy, lookup, states[:end])

                assert policy._get_possible_keys(lookup, states[:end]) == expected
                assert end < len(states) or rule in expected


states = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "user": st.fixed_dictionaries({"intent": st.sampled_from(["greet", "stop", "deny"])}),
            "prev_action": st.fixed_dictionaries(
                {"action_name": st.sampled_from(["action_listen", "action_small_talk", "unheard"])}
            ),
            "active_loop": st.just({"name": "symptom_check_form"}),
        },
    ),
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(states=states)
def test_any_other_states_find_the_same_rules(policy, states):
    from hairline.rule_lookup import _possible_keys

    lookup = policy.lookup["rules"]

    assert _possible_keys(policy, lookup, states) == STOCK(policy, lookup, states)
