"""What the check says: its questions and its result."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hairline.messages import ArticleLink, Block, Bullets, CareCard, Choice, Choices, Heading, Text
from hairline.symptoms.conditions import Condition
from hairline.symptoms.findings import NOT_SURE, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Person, Question, Stage, SummaryPart
from hairline.symptoms.reasoning import Assessment, Contribution, Fit
from hairline.symptoms.selection import expected_length
from hairline.symptoms.urgency import Urgency, UrgencyRule

# The time frames that headings of urgency.yml name, soonest first. A result names one of them only:
# two cards that say "within days" and "within two weeks" leave the person to choose.
TIME_FRAMES = (
    "now",
    "today",
    "today or tomorrow",
    "within days",
    "this week",
    "within a week",
    "within a week or two",
    "within two weeks",
    "at the next contact",
)
_FRAME = re.compile(
    r"(?:,? and be seen)? \b(" + "|".join(sorted(TIME_FRAMES, key=len, reverse=True)) + r")\b"
)
# Log-odds from which a missing answer of a list, and who somebody is, are named in a result.
_TELLS_BY_ITS_ABSENCE = 1.5
_TELLS_BY_ITSELF = 1.0
# What a sentence may name of each: more would not be read.
_MOST_NAMED = 4
_MOST_ON_A_CARD = 5
_EXAMINED = "An examination is needed for that."

_CONTROLS = Choices(
    (
        Choice("Not sure", "/not_sure"),
        Choice("Skip", "/skip"),
        Choice("Go back", "/go_back"),
        Choice("Why do you ask?", "/why_do_you_ask"),
        Choice("Stop", "/stop"),
    ),
    kind="controls",
)


def question_blocks(
    check: SymptomCheck, question: Question, findings: Findings, number: int
) -> tuple[Block, ...]:
    """Give a question with its answers, how far along it is, and the ways around it.

    Args:
        check: all questions.
        question: the one to ask.
        findings: what was answered; what was told of this question by the way is not asked again.
        number: which question it is, from 1.
    """
    # What was told by the way stands, and the rest is asked for; an answer to change is all open.
    told = findings.present(question.id) if question.has_open_rest(findings) else frozenset()
    open_ = [option for option in question.answers if option.id not in told]
    answers = tuple(
        Choice(option.label, f'/choose{{"question": "{question.id}", "answer": "{option.id}"}}')
        for option in open_
    )
    described = tuple(f"{option.label}: {option.describes}" for option in open_ if option.describes)
    asked = question.text_for(Person.of(findings))
    if told:
        asked = f"You told me: {labels(question, findings)}. Is there anything more? {asked}"
    elif question.id in findings:
        asked = f"You said: {labels(question, findings)}. {asked}"
    changes = question.id in findings and not told
    progress = Text(f"Question {number} of about {expected_length(check, findings, number)}")
    return (
        *(() if changes else (progress,)),
        Text(f"{asked} You can name more than one." if question.several else asked),
        *((Bullets("", described),) if described else ()),
        Choices(answers, kind="answers"),
        _CONTROLS,
    )


def labels(question: Question, findings: Findings) -> str:
    """Give what was answered to a question in the words of its answers."""
    answer = findings.answer_to(question.id)
    open_ = "not sure" if answer.without == NOT_SURE else "skipped"
    if answer.without and not answer.present and not answer.absent:
        return open_
    present = [option.label for option in question.answers if option.id in answer.present]
    if not present and answer.closed:
        present = [question.label(question.none or question.bare("no"))]
    denied = frozenset() if answer.nothing else answer.absent
    absent = [option.label for option in question.answers if option.id in denied]
    if absent and not question.several and len(question.answers) == len(absent) + 1:
        # Of a yes and a no, what is not the one is the other.
        return next(one.label for one in question.answers if one.id not in answer.absent)
    rest = [f"the rest: {open_}"] if answer.without else []
    return "; ".join([*present, *(f"not: {label}" for label in absent), *rest])


def told(check: SymptomCheck, findings: Findings, questions: Iterable[str]) -> tuple[str, ...]:
    """Give what was understood of some questions, a line each: "Itching: Yes"."""
    return tuple(
        f"{question.topic}: {labels(question, findings)}"
        for asked in questions
        if (question := check.questions.get(asked)) is not None
    )


def answers_to_check(check: SymptomCheck, findings: Findings) -> tuple[Block, ...]:
    """Give every answer, numbered, with a way to change it, before the result is shown."""
    questions = [
        check.questions[asked] for asked, _ in findings if check.questions.get(asked) is not None
    ]
    lines = tuple(
        f"{number}. {question.topic}: {labels(question, findings)}"
        for number, question in enumerate(questions, 1)
    )
    changes = tuple(
        Choice(f"Change {number}", f'/change_answer{{"question": "{question.id}"}}')
        for number, question in enumerate(questions, 1)
    )
    return (
        Text("Before the result: please check your answers."),
        Bullets("", lines),
        Text(
            "If something is wrong, say so in your own words, or say its number, as in "
            '"change 3". If all is right, choose "Show my result".'
        ),
        Choices((Choice("Show my result", "/show_result"), *changes), kind="controls"),
    )


def why_blocks(question: Question, findings: Findings) -> tuple[Block, ...]:
    """Give the reason for a question."""
    return (Text(f"Why we ask: {question.why_for(Person.of(findings))}"),)


def result_blocks(
    check: SymptomCheck, findings: Findings, assessment: Assessment, *, gone_on: bool = False
) -> tuple[Block, ...]:
    """Give the result: what is urgent first, then what could fit, how much, how soon, what next.

    In an emergency there is nothing but the action, unless the person was told of it before and
    has chosen to go on (`gone_on`).
    """
    cards = _cards(assessment)
    after = Choices(
        (
            Choice("Show my summary", "/show_summary"),
            Choice("Start again", "/start_again"),
            Choice("See the topics", "/list_topics"),
        )
    )
    if assessment.emergency and not gone_on:
        later = Text("Everything else can wait. Your answers are kept for later.")
        return (*cards, later, Choices((Choice("Show my summary", "/show_summary"),)))
    return (
        *cards,
        Heading("What could fit"),
        *_possible(check, findings, assessment),
        Heading("How much"),
        *_how_much(assessment),
        Heading("How soon"),
        *_how_soon(check, assessment),
        *_next_steps(check, assessment),
        *_to_read(assessment),
        Text(
            "What this cannot tell: words cannot show whether the follicles are still open, and "
            "some kinds of hair loss look alike. A clinician can look closely, pull gently on "
            "some hairs, or take a sample."
        ),
        Text("You can keep a summary of your answers to show to a doctor."),
        after,
    )


def _by_time(assessment: Assessment) -> list[UrgencyRule]:
    """Give the rules that hold, the soonest first; of one level, by the time that they name."""
    return sorted(assessment.rules, key=lambda rule: (-rule.level, _place(rule)))


def _place(rule: UrgencyRule) -> int:
    frame = _frame(rule.heading)
    return TIME_FRAMES.index(frame) if frame else len(TIME_FRAMES)


def _frame(heading: str) -> str:
    """Give the time frame that a heading names last; empty where it names none."""
    found = _FRAME.findall(heading)
    return str(found[-1]) if found else ""


def when(check: SymptomCheck, assessment: Assessment) -> str:
    """Give the one time frame of the result in words."""
    for rule in _by_time(assessment)[:1]:
        if rule.level is assessment.urgency and _frame(rule.heading):
            return _frame(rule.heading)
    return check.advice[assessment.urgency].name


def _cards(assessment: Assessment) -> tuple[CareCard, ...]:
    """Give at most two cards, the soonest first, with one time frame between them."""
    rules = _by_time(assessment)[: 1 if assessment.emergency else 2]
    cards: list[CareCard] = []
    for rule in rules:
        # What is as urgent takes the sooner time; what is less urgent comes with it.
        urgent = rule.level is assessment.urgency
        heading = _with_frame(rule.heading, _frame(rules[0].heading) if urgent else "")
        level = rule.level.name.lower()
        if cards and cards[0].heading == heading:
            said = tuple(dict.fromkeys((*cards[0].items, *rule.say)))
            cards = [CareCard(level, heading, said[:_MOST_ON_A_CARD])]
        else:
            cards.append(CareCard(level, heading, rule.say))
    return tuple(cards)


def _with_frame(heading: str, frame: str) -> str:
    """Put another time frame where a heading names its own; take it out where there is none."""
    found = list(_FRAME.finditer(heading))
    if not found:
        return heading
    last = found[-1]
    kept = heading[: last.start(1)] + frame if frame else heading[: last.start()]
    return kept + heading[last.end() :]


def _possible(check: SymptomCheck, findings: Findings, assessment: Assessment) -> tuple[Block, ...]:
    named = assessment.named
    if not named or (named[0].fit is Fit.LESS and assessment.other > named[0].likelihood):
        return (
            Text(
                "None of the kinds of hair loss that I know fits your answers well. That is a "
                "reason to have it looked at, not a reason to worry."
            ),
        )
    blocks: list[Block] = []
    for candidate in named:
        condition = candidate.condition
        lines = [condition.what]
        fits = [one for one in candidate.speaks_for if _is_worth_saying(check, one)]
        against = [
            one
            for one in candidate.speaks_against
            if _is_worth_saying(check, one) and not _is_beside_another(check, findings, one)
        ]
        lines += _line("Fits:", _named(check, fits))
        lines += _line("Does not fit:", _named(check, against))
        open_ = [finding.partition(".")[0] for finding in candidate.unknown]
        topics = [check.questions[asked].topic for asked in open_ if asked not in findings]
        lines += _line("Not known:", topics)
        if candidate is assessment.look_alike:
            fit = "cannot be ruled out"
            lines.append(f"Words alone cannot tell it from: {named[0].condition.name}. {_EXAMINED}")
        else:
            fit = candidate.fit.value
            lines += _alike(assessment, condition)
        blocks.append(Bullets(f"{condition.name} - {fit}", tuple(lines)))
    return tuple(blocks)


def _alike(assessment: Assessment, condition: Condition) -> list[str]:
    """Give what cannot be told from it, but for what an answer, such as the sex, rules out."""
    alike = {c.condition.id: c for c in assessment.candidates if not c.ruled_out}
    names = [alike[one].condition.name for one in condition.hard_to_tell_from if one in alike]
    return [f"Words alone cannot tell it from: {'; '.join(names)}. {_EXAMINED}"] if names else []


def _is_worth_saying(check: SymptomCheck, one: Contribution) -> bool:
    """Whether a finding would tell a reader something.

    That one answer of many was not named, or that somebody is a woman, says little by itself.
    """
    question = check.questions[one.finding.partition(".")[0]]
    if question.several and not one.holds:
        return abs(one.log_odds) >= _TELLS_BY_ITS_ABSENCE
    return question.stage is not Stage.WHO or abs(one.log_odds) >= _TELLS_BY_ITSELF


def _is_beside_another(check: SymptomCheck, findings: Findings, one: Contribution) -> bool:
    """Whether a medicine is missing where another was told: "not: new medicine" would be untrue."""
    asked = one.finding.partition(".")[0]
    drugs = check.questions[asked].summary is SummaryPart.DRUGS
    return drugs and not one.holds and bool(findings.present(asked))


def _named(check: SymptomCheck, contributions: Iterable[Contribution]) -> list[str]:
    """Give findings in words: what holds by its answer, what is missing with a "no" before it."""
    words = []
    for one in contributions:
        asked, _, answer = one.finding.partition(".")
        question = check.questions[asked]
        label = question.label(answer)
        words.append(f"{question.topic} ({label if one.holds else f'not: {label}'})")
    return words


def _line(label: str, named: Iterable[str]) -> list[str]:
    """Give one line of what is named, each once; nothing where nothing is."""
    words = list(dict.fromkeys(named))
    return [f"{label} {'; '.join(words[:_MOST_NAMED])}"] if words else []


def _how_much(assessment: Assessment) -> tuple[Block, ...]:
    if assessment.severity is None:
        return (Text("You did not say how much of the scalp has no hair."),)
    band = Text(f"{assessment.severity.words}, as you reported it.")
    if assessment.areata is None:
        return (band,)
    return (band, Text(f"If it is alopecia areata, it would be {assessment.areata.words}."))


def _how_soon(check: SymptomCheck, assessment: Assessment) -> tuple[Block, ...]:
    advice = check.advice[assessment.urgency]
    # Where a rule spoke, its card above has said the action and the reason.
    if any(rule.level is assessment.urgency for rule in assessment.rules):
        return (Text(f"When to be seen: {when(check, assessment)}."),)
    level = assessment.urgency.name.lower()
    return (CareCard(level, advice.heading, advice.say),)


def _next_steps(check: SymptomCheck, assessment: Assessment) -> tuple[Block, ...]:
    likely = [candidate for candidate in assessment.named if candidate.fit is not Fit.LESS]
    steps = [_step(assessment, candidate.condition) for candidate in likely[:2]]
    if not steps:
        steps = ["See a doctor and show where the hair is missing. Photos with dates help."]
    if assessment.urgency >= Urgency.SAME_DAY:
        first = "Get help" if assessment.emergency else "Be seen"
        steps.insert(0, f"{first} {when(check, assessment)}, as said above. The rest can wait.")
    gentle = "Until then, be gentle with the hair"
    warned = any(rule.stops_medicine for rule in assessment.rules)
    steps.append(f"{gentle}{'' if warned else ', and do not stop a medicine without asking'}.")
    ask = [f"Could this be {_in_a_sentence(one.condition)}?" for one in likely[:2]]
    alike = assessment.look_alike
    if alike is not None and likely:
        ask.append(f"Can an examination tell it from {_in_a_sentence(alike.condition)}?")
    ask += [
        "Does anything else have to be ruled out?",
        "Which treatments could help, and what are their risks?",
    ]
    return (
        Bullets("What to do next", tuple(steps)),
        Bullets("What you could ask", tuple(ask)),
    )


def _to_read(assessment: Assessment) -> tuple[ArticleLink, ...]:
    """Give the ways to our articles about what is named, each article once."""
    named = dict.fromkeys((one.condition.article, one.condition.name) for one in assessment.named)
    links: dict[tuple[str, str], ArticleLink] = {}
    for article, name in named:
        page, _, anchor = article.partition("#")
        if page:
            links.setdefault((page, anchor), ArticleLink(name, page, anchor))
    return tuple(links.values())


def _in_a_sentence(condition: Condition) -> str:
    """Give a condition's name as it stands within a sentence."""
    return condition.name[0].lower() + condition.name[1:]


def _step(assessment: Assessment, condition: Condition) -> str:
    """Give what to do for a condition; when to go only where the whole result says as much."""
    step = f"{condition.name}: {condition.next_step}"
    told = condition.when_to_go and assessment.urgency is condition.level
    return f"{step} {condition.when_to_go}" if told and not _later(assessment, condition) else step


def _later(assessment: Assessment, condition: Condition) -> bool:
    """Whether a condition names a later time frame than the rule that speaks first."""
    soonest = _place(_by_time(assessment)[0]) if assessment.rules else len(TIME_FRAMES)
    named = _FRAME.findall(condition.when_to_go)
    return any(TIME_FRAMES.index(frame) > soonest for frame in named)
