"""The summary for a clinician: what was reported, under headings, and no diagnosis."""

import datetime
import shutil

import pytest
from reported import reported

from hairline.content.problems import ContentError
from hairline.settings import data_folder
from hairline.symptoms import Answer, assess, clinician_summary, load_symptom_check, stored_summary
from hairline.symptoms.own_words import OwnWords
from hairline.symptoms.questions import SummaryPart

DAY = datetime.date(2026, 11, 26)
HEADINGS = [
    "Complaint",
    "Onset",
    "Pattern",
    "Signs",
    "History",
    "Drugs",
    "Family",
    "Impact",
    "Severity",
    "What was not answered",
]
PATCHY = {
    "who": "self",
    "age": "16_to_29",
    "pattern": "patches",
    "patch_count": "one",
    "onset": "days_weeks",
    "surface": "normal",
    "hairs": "thin_root",
    "medicine": "minoxidil",
    "family": "patches",
    "past": "eczema",
    "extent": "limited",
    "impact": "6_to_8",
}


def summary_of(check, findings, **named):
    return clinician_summary(check, findings, assess(check, findings), DAY, **named)


def under(summary, heading):
    [section] = [one for one in summary.sections if one.heading == heading]
    return section.lines


def test_what_was_reported_stands_under_its_heading(check):
    summary = summary_of(check, reported(check, **PATCHY))

    assert [section.heading for section in summary.sections] == HEADINGS
    assert under(summary, "Complaint") == ("Where hair is lost: Bald patches",)
    assert under(summary, "Onset") == ("How it began: Within days or weeks",)
    assert under(summary, "Pattern") == ("Number of patches: One",)
    assert under(summary, "Signs")[0] == "Scalp skin: Smooth and normal"
    assert under(summary, "History") == ("Before and other illness: Eczema, hay fever",)
    assert under(summary, "Drugs") == ("Medicines: Minoxidil on skin",)
    assert under(summary, "Family") == ("Family: Bald patches",)
    assert under(summary, "Impact") == ("Effect on daily life: 6 to 8",)
    assert "Age: 16 to 29" in summary.lines


def test_it_says_when_by_whom_and_that_nobody_was_examined(check):
    lines = summary_of(check, reported(check, **PATCHY)).lines

    assert lines[0] == (
        "Date: 26 November 2026. A person reported this about themselves through an automated "
        "assistant."
    )
    assert lines[1] == "No examination was made, and no diagnosis is stated here."


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("self", "about themselves"),
        ("child", "about their child"),
        ("adult", "about another adult"),
        ("skipped", "did not say whom it is about"),
    ],
)
def test_it_says_whom_it_is_about(check, who, told):
    assert told in summary_of(check, reported(check, who=who, pattern="patches")).lines[0]


def test_it_names_no_condition_as_the_cause(check):
    text = summary_of(check, reported(check, **PATCHY)).plain()

    for condition in check.conditions:
        assert condition.name not in text
    assert "fits well" not in text
    assert "could fit" not in text


def test_a_scale_stands_under_severity_with_an_if_and_with_what_raised_it(check):
    severity = under(summary_of(check, reported(check, **PATCHY)), "Severity")

    assert severity == (
        "Scalp without hair: Limited (1-20%)",
        "If it is alopecia areata: moderate on the Alopecia Areata Scale. The share of the scalp "
        "alone would be mild; raised by an effect on daily life of 6 or more out of 10",
    )


def test_a_doubt_a_skip_and_what_was_never_asked_are_told_apart(check):
    findings = reported(check, **PATCHY, itch="not_sure", nails="skipped")

    unanswered = under(summary_of(check, findings), "What was not answered")

    assert unanswered[:2] == ("Itching: not sure", "Nails: skipped")
    assert unanswered[2].startswith("Not asked: Warning signs now; ")
    assert "Itching" not in unanswered[2]
    assert "Pregnancy" not in unanswered[2]


def test_what_was_told_by_the_way_is_reported_and_not_said_to_be_unasked(check):
    findings = reported(check, **PATCHY).with_answer("itch", Answer.told((), ("yes",)))

    summary = summary_of(check, findings)

    assert "Itching: No" in under(summary, "Signs")
    assert not any("Itching" in line for line in under(summary, "What was not answered"))


def test_a_heading_with_nothing_under_it_says_so(check):
    assert under(summary_of(check, reported(check, pattern="patches")), "Family") == (
        "Nothing reported",
    )


def test_as_plain_text_it_is_one_message_with_every_heading(check):
    text = summary_of(check, reported(check, **PATCHY)).plain()

    assert "\n\n" not in text
    lines = text.splitlines()
    assert [line for line in lines if line.removesuffix(":") in HEADINGS] == [
        f"{heading}:" for heading in HEADINGS
    ]
    assert "- Where hair is lost: Bald patches" in lines


def test_before_the_result_only_a_warning_is_advice(check):
    begun = summary_of(check, reported(check, pattern="patches"), finished=False)
    warned = summary_of(check, reported(check, emergency_signs="chest"), finished=False)

    assert "The check was not finished, so no advice was given on how soon to be seen." in (
        begun.lines
    )
    assert "Advice given on how soon to be seen: now" in warned.lines


def test_what_the_slot_keeps_gives_the_same_summary(check):
    findings = reported(check, **PATCHY)
    stored = {"findings": findings.to_json(), "alarms": [], "finished": True}

    assert stored_summary(check, stored, DAY) == summary_of(check, findings)


def test_a_warning_told_beside_the_questions_counts_in_what_the_slot_keeps(check):
    stored = {
        "findings": reported(check, pattern="patches").to_json(),
        "alarms": ["chest-pain-or-collapse"],
        "finished": False,
    }

    lines = stored_summary(check, stored, DAY).lines

    assert "Advice given on how soon to be seen: now" in lines


@pytest.mark.parametrize("stored", [None, "", [], {}, {"findings": {}}, {"findings": "x"}])
def test_a_check_in_which_nothing_was_answered_has_no_summary(check, stored):
    assert stored_summary(check, stored, DAY) is None


def test_every_question_but_those_on_the_person_has_a_heading(check):
    without = [question.id for question in check.questions.values() if question.summary is None]
    used = {question.summary for question in check.questions.values()} - {None}

    assert without == ["who", "age", "sex"]
    assert used == set(SummaryPart)


def test_an_unknown_heading_is_told_with_its_line(tmp_path):
    folder = shutil.copytree(data_folder() / "symptom_check", tmp_path / "symptom_check")
    text = (folder / "questions.yml").read_text()
    mistaken = text.replace("    summary: complaint\n", "    summary: complaints\n", 1)
    (folder / "questions.yml").write_text(mistaken)

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    line = mistaken[: mistaken.index("summary: complaints")].count("\n") + 1
    [problem] = caught.value.problems
    assert (problem.path.name, problem.line) == ("questions.yml", line)
    assert problem.what == '`summary: complaints` of "pattern" is not known'
    assert problem.remedy.startswith("write one of: complaint, onset, pattern, signs")


def test_the_complaint_stands_in_the_persons_own_words(check):
    own = OwnWords().with_account(["A round spot since  last week,", "my barber found it"])

    summary = summary_of(check, reported(check, **PATCHY), own_words=own)

    assert under(summary, "Complaint") == (
        'In the person\'s own words: "A round spot since last week, my barber found it"',
        "Where hair is lost: Bald patches",
    )


def test_a_long_story_is_cut_between_words(check):
    own = OwnWords().with_account(["my hair falls " * 40])

    [line, *_] = under(summary_of(check, reported(check, **PATCHY), own_words=own), "Complaint")

    assert len(line) < 280
    assert line.endswith(('hair..."', 'falls..."', 'my..."'))


def test_medicines_stand_by_the_names_of_the_lexicon(check):
    own = OwnWords().with_reply(
        "medicine", "I rub in Rogaine and take propecia, no olumiant", {"medicine"}
    )

    lines = under(summary_of(check, reported(check, **PATCHY), own_words=own), "Drugs")

    assert "Medicines named: minoxidil; finasteride" in lines
    assert 'In the person\'s own words: "I rub in Rogaine and take propecia, no olumiant"' in lines


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (["my mum takes olumiant", "does minoxidil work?"], ()),
        (["i am on finasteride", "sorry, I am not on finasteride"], ()),
        (["my husband takes dutasteride and his hair is thin"], ("dutasteride",)),
        (["started chemo in May", "and mtx before"], ("chemotherapy", "methotrexate")),
    ],
)
def test_only_what_the_person_takes_is_named(said, named):
    assert OwnWords().with_account(said).medicines == named


def test_own_words_are_kept_as_json():
    own = OwnWords("two spots", "I take the pill", ("contraceptive pill",))

    assert OwnWords.from_json(own.to_json()) == own
    assert OwnWords.from_json(None) == OwnWords()
