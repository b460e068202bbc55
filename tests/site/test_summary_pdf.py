"""The PDF of a summary: one page for a full check, tagged, and safe with any text."""

import datetime
import io
import unicodedata
from pathlib import Path

import pypdf
import pytest
from reported import reported

from hairline.evaluation.vignettes import read_vignettes
from hairline.messages import Summary, SummarySection
from hairline.safety.disclaimer import disclaimer_text
from hairline.site.summary_pdf import summary_pdf
from hairline.symptoms import assess, clinician_summary, load_symptom_check

CHECK = load_symptom_check()
VIGNETTES = read_vignettes(Path(__file__).parents[1] / "vignettes")


def pdf_of(summary):
    return pypdf.PdfReader(io.BytesIO(summary_pdf(summary, disclaimer_text())))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def summary_of(findings):
    day = datetime.date(2026, 11, 26)
    return clinician_summary(CHECK, findings, assess(CHECK, findings), day)


def tagged(reader):
    """What each piece is tagged as."""
    [document] = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return [piece.get_object()["/S"] for piece in document.get_object()["/K"]]


def test_it_is_a4_in_english_with_a_title_that_is_shown():
    reader = pdf_of(Summary("Summary for a clinician", ("Date: today",)))

    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Summary for a clinician"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_its_fonts_are_in_it():
    reader = pdf_of(Summary("Summary", ("a line",)))

    for font in reader.pages[0]["/Resources"]["/Font"].values():
        [inner] = font["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_it_is_read_heading_by_heading():
    sections = (SummarySection("Onset", ("one", "two")), SummarySection("Drugs", ("three",)))

    reader = pdf_of(Summary("Summary", ("Date: today",), sections))

    assert tagged(reader) == ["/H1", "/P", "/H2", "/P", "/P", "/H2", "/P", "/P"]
    assert text_of(reader).startswith("Summary Date: today Onset one two Drugs three This is")


@pytest.mark.parametrize("vignette", VIGNETTES[::12], ids=lambda one: one.id)
def test_all_that_is_known_of_a_case_is_on_one_page(vignette):
    summary = summary_of(vignette.all_findings(CHECK))

    reader = pdf_of(summary)

    assert len(reader.pages) == 1
    text = text_of(reader)
    for section in summary.sections:
        assert all(line in text for line in section.lines)


def test_even_every_answer_to_every_question_is_on_one_page():
    every = {
        question.id: list(question.telling_ids) if question.several else question.answer_ids[-1]
        for question in CHECK.questions.values()
    }

    assert len(pdf_of(summary_of(reported(CHECK, **every))).pages) == 1


def test_what_does_not_fit_goes_on_and_nothing_is_lost():
    sections = tuple(
        SummarySection(
            f"Part {n}", tuple(f"line {n}.{m} of a very long summary" for m in range(30))
        )
        for n in range(9)
    )

    reader = pdf_of(Summary("Summary", (), sections))

    text = text_of(reader)
    assert len(reader.pages) > 1
    for section in sections:
        assert all(line in text for line in section.lines)
    assert text.count(disclaimer_text()) == 1


@pytest.mark.parametrize(
    "written",
    [
        "größer, naïve, café",
        "выпадение волос",
        "τριχόπτωση",
        "rụng tóc",
        "≥ 6 of 10 – “fast”",
        "cafe\u0301",
    ],
)
def test_other_scripts_are_written_as_they_are(written):
    text = text_of(pdf_of(Summary("Summary", (written,))))

    assert unicodedata.normalize("NFC", written) in text


@pytest.mark.parametrize(
    "written", ["脱毛症", "बाल झड़ना", "\U0001f600", "\u202e\u200b", "**__--", "%\\()<>"]
)
def test_what_the_font_does_not_have_breaks_nothing(written):
    text = text_of(pdf_of(Summary("Summary", (f"before {written} after",))))

    assert "before" in text
    assert "after" in text


def test_a_word_that_is_wider_than_the_page_is_broken():
    reader = pdf_of(Summary("Summary", ("x" * 900,), (SummarySection("y" * 200, ("z" * 900,)),)))

    assert text_of(reader).replace(" ", "").count("z") == 900
