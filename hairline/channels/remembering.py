"""A conversation that does not work out its own past anew at every step."""

from __future__ import annotations

from copy import copy
from typing import Any

from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, Event
from rasa.shared.core.trackers import DialogueStateTracker


class RememberingTracker(DialogueStateTracker):
    """Gives its past states as Rasa's tracker does, each worked out once.

    Rasa replays the whole conversation for each policy at each prediction, so that a turn takes
    longer the longer people talk. Here a replay is continued where it stopped, as long as the
    events before are the same ones.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Begin with nothing replayed (see the parent class)."""
        super().__init__(*arguments, **named)
        self._replays: dict[tuple[bool, bool], _Replay] = {}
        self._applied: tuple[int, Event | None, list[Event]] = (0, None, [])

    def applied_events(self) -> list[Event]:
        """Give the events that were not taken back (see the parent class)."""
        count, last, applied = self._applied
        newest = self.events[-1] if self.events else None
        if count != len(self.events) or last is not newest:
            applied = super().applied_events()
            self._applied = (len(self.events), newest, applied)
        return list(applied)

    def copy(self) -> RememberingTracker:
        """Give the conversation once more, to try something out on (see the parent class).

        Rasa applies every event again to an empty conversation, and comes to the same.
        """
        twin = self.init_copy()
        kept = (twin.model_id, twin.assistant_id)
        vars(twin).update(vars(self))
        twin.model_id, twin.assistant_id = kept
        twin.events = copy(self.events)
        twin.slots = {name: copy(slot) for name, slot in self.slots.items()}
        twin.active_loop = copy(self.active_loop)
        twin._replays = {}
        return twin

    def past_states(
        self,
        domain: Domain,
        omit_unset_slots: bool = False,
        ignore_rule_only_turns: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        """Give the states before each action and now (see the parent class)."""
        events = self.applied_events()
        way = (omit_unset_slots, ignore_rule_only_turns)
        replay = self._replays.get(way)
        if replay is None or not replay.continues_in(events, domain):
            replay = _Replay(self.init_copy(), domain, *way)
            self._replays[way] = replay
        states = replay.states(events, rule_only_data)
        # Policies change what they are given.
        return [{kind: dict(part) for kind, part in state.items()} for state in states]


class _Replay:
    """How far a conversation has been replayed, and the states met on the way."""

    def __init__(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        omit_unset_slots: bool,
        ignore_rule_only_turns: bool,
    ) -> None:
        self._tracker = tracker
        self._domain = domain
        self._omit_unset_slots = omit_unset_slots
        self._ignore_rule_only_turns = ignore_rule_only_turns
        self._events: list[Event] = []
        self._states: list[State] = []
        self._hidden = False
        self._last_visible_action: dict[str, Any] | None = None

    def continues_in(self, events: list[Event], domain: Domain) -> bool:
        """Whether these events begin with the ones that were replayed."""
        return (
            domain is self._domain
            and len(events) >= len(self._events)
            and all(old is new for old, new in zip(self._events, events, strict=False))
        )

    def states(self, events: list[Event], rule_only_data: dict[str, Any] | None) -> list[State]:
        """Replay what is new, and give the states before each action and after the last event."""
        for event in events[len(self._events) :]:
            if isinstance(event, ActionExecuted):
                self._meet(event.hide_rule_turn, rule_only_data)
            self._tracker.update(event)
        self._events = events
        # Now, before an action that is yet to come: to be worked out again when it has.
        count, hidden, action = len(self._states), self._hidden, self._last_visible_action
        self._meet(False, rule_only_data)
        states = list(self._states)
        del self._states[count:]
        self._hidden, self._last_visible_action = hidden, action
        return states

    def _meet(self, hide: bool, rule_only_data: dict[str, Any] | None) -> None:
        """Note the state at this point, unless stories do not see this turn.

        A turn that a rule predicted is not seen, nor what only rules read; then the last action
        and the last words that stories did see stand in. A followed-up action and an action of
        the loop under way change nothing about that.
        """
        tracker = self._tracker
        if self._ignore_rule_only_turns:
            if not self._hidden:
                self._last_visible_action = tracker.latest_action
            if not tracker.followup_action and (
                tracker.latest_action_name != tracker.active_loop_name
            ):
                self._hidden = hide
            if self._hidden:
                return
        state = self._domain.get_active_state(tracker, omit_unset_slots=self._omit_unset_slots)
        if self._ignore_rule_only_turns:
            self._domain._remove_rule_only_features(state, rule_only_data)
            if self._states:
                self._domain._substitute_rule_only_user_input(state, self._states[-1])
            if self._last_visible_action:
                state[PREVIOUS_ACTION] = self._last_visible_action
        self._states.append({kind: part for kind, part in state.items() if part})
