"""What a conversation tells of the person in a crisis, so that the help fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions.consultation import Consultation
from actions.crises_told import BACK, crises_told, over_messages_in
from actions.said import typed, user_events
from hairline.safety.alarm import AlarmKind
from hairline.safety.harm import Harm, load_harm
from hairline.safety.help_lines import Country, load_help_lines
from hairline.safety.mistakes import took_too_much
from hairline.safety.patterns import normalise
from hairline.safety.screening import load_screen
from hairline.symptoms import Presence

# As many messages back a medicine or an age can have been told.
_MESSAGES_BACK = 30
_MINORS = ("under_12", "12_to_15")
_ADULTS = ("30_to_44", "45_to_59", "60_plus")
# As many replies back the same words are not said again.
_TOLD_BACK = 8
# The groups of terms whose medicine can change the mood, and the answer that stands for each.
_MEDICINES = {
    "finasteride": "medicine.finasteride",
    "isotretinoin": "",
    "steroid_tablets": "medicine.steroid",
}
COUNTRY = "country"


@dataclass(frozen=True)
class PersonInCrisis:
    """Who is in danger, as far as it was told.

    Attributes:
        language: the code of the language that it was told in.
        is_another: whether it is somebody else than the one who writes.
        is_minor: whether the person is under 18; None where that is not known.
        medicines: the groups of terms of `emergencies.yml` that were named and can play a part.
        harm: how it was told that somebody else does the harm; None where nobody does.
        country: where the one who writes is, as they said it.
        guessed: where the channel's locale points to; never told as known.
        took: whether something was swallowed already that can do harm.
        threatens: whether the one who writes may do harm to somebody else.
        is_now: whether the means are at hand, or a plan is under way.
    """

    language: str = "en"
    is_another: bool = False
    is_minor: bool | None = None
    medicines: tuple[str, ...] = ()
    harm: Harm | None = None
    country: Country | None = None
    guessed: Country | None = None
    took: bool = False
    threatens: bool = False
    is_now: bool = False

    @classmethod
    def of(cls, tracker: Tracker) -> PersonInCrisis:
        """Gather what the messages, the symptom check and the channel tell."""
        screen = load_screen()
        said = typed(tracker)
        crises = crises_told(tracker)
        texts = [one.text for one in crises]
        alarm = crises[0].alarm if crises else None
        harms = [load_harm().in_crisis(one.text, one.alarm, screen) for one in crises]
        is_another = bool(alarm and alarm.about_another)
        if harms and harms[0] is not None:
            # "My wife punches me" names somebody else, and tells of oneself.
            is_another = harms[0].of_another
        findings = Consultation.of(tracker).findings
        named = {group for text in said for group in screen.named_in(text, set(_MEDICINES))}
        answered = {
            group
            for group, answer in _MEDICINES.items()
            if answer and findings.presence(answer) is Presence.PRESENT
        }
        minor = any(screen.tells_of_a_minor(text, about_another=is_another) for text in said)
        is_child = findings.presence("who.child") is Presence.PRESENT and is_another
        young = any(findings.presence(f"age.{one}") is Presence.PRESENT for one in _MINORS)
        grown = any(findings.presence(f"age.{one}") is Presence.PRESENT for one in _ADULTS)
        return cls(
            language=alarm.language if alarm else "en",
            is_another=is_another,
            is_minor=True if minor or young or is_child else False if grown else None,
            harm=_together(harms),
            medicines=tuple(group for group in _MEDICINES if group in named | answered),
            country=country_of(tracker),
            guessed=_guessed(tracker),
            took=any(took_too_much(text, screen) for text in (*texts, *said)),
            threatens=any(load_harm().is_threatened(text) for text in texts),
            is_now=any(screen.crisis.is_now(normalise(text)) for text in texts),
        )


def _together(harms: Sequence[Harm | None]) -> Harm | None:
    """Give what all messages of a crisis tell of harm by another.

    It stands alone only where each of them tells of nothing else: who said once that they want to
    die is not met with the lines for violence only.
    """
    told = [harm for harm in harms if harm is not None]
    if not told:
        return None
    alone = len(told) == len(harms) and all(harm.alone for harm in told)
    return replace(told[0], alone=alone, of_a_child=any(harm.of_a_child for harm in told))


def told_lately(tracker: Tracker) -> tuple[str, ...]:
    """Give what the assistant said last, oldest first, so that it is not said again."""
    said = [str(event.get("text") or "") for event in tracker.events if event.get("event") == "bot"]
    return tuple(said[-_TOLD_BACK:])


def was_in_crisis(tracker: Tracker) -> bool:
    """Whether the gate met a crisis in one of the last messages before this one."""
    before = user_events(tracker)[-_MESSAGES_BACK - 1 : -1]
    intents = [
        ((event.get("parse_data") or {}).get("intent") or {}).get("name") for event in before
    ]
    texts = [str(event.get("text") or "") for event in before[-BACK:]]
    return AlarmKind.CRISIS.value in intents or over_messages_in(texts)


def country_of(tracker: Tracker) -> Country | None:
    """Give the country that was told: by a button, when asked for it, or in any message."""
    lines = load_help_lines()
    kept = lines.of(str(tracker.get_slot(COUNTRY) or ""))
    if kept is not None:
        return kept
    told = (lines.named_in(text, asked=False) for text in reversed(typed(tracker)))
    return next((country for country in told if country is not None), None)


def _guessed(tracker: Tracker) -> Country | None:
    """Give what the locale says that a channel sent along with the message; never an address."""
    metadata = [event.get("metadata") for event in user_events(tracker)]
    locales = [one.get("locale") for one in metadata if isinstance(one, dict)]
    return next(
        (
            country
            for locale in reversed(locales)
            if isinstance(locale, str) and (country := load_help_lines().of_locale(locale))
        ),
        None,
    )
