"""The pages for developers: there in development alone, and readable without eyes or colours."""

import re
import sys
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from serving import Server, free_port, running

from hairline.evaluation.vignettes import read_vignettes
from hairline.settings import development
from hairline.site.likelihood_chart import Chart, Line, svg

PAGE = "/dev/symptom-check"
SVG = "{http://www.w3.org/2000/svg}"
# The pages alone, which need neither Rasa nor a model.
ALONE = """
import sys
from itertools import pairwise
from sanic import Blueprint, Sanic
from hairline.channels.development import add_development_pages

app, pages = Sanic("development"), Blueprint("pages")
add_development_pages(pages)
app.blueprint(pages)
app.after_server_start(lambda *_: print("ready to show", flush=True))
app.run(host="127.0.0.1", port=int(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    state, port = tmp_path_factory.mktemp("state"), free_port()
    with running([sys.executable, "-c", ALONE, str(port)], "ready to show", state):
        yield Server(f"http://127.0.0.1:{port}", state)


@pytest.fixture(scope="module")
def shown(pages):
    return pages.get(f"{PAGE}?vignette=dc-2")


def drawing(page):
    [found] = re.findall(r"<svg.*?</svg>", page.text, re.S)
    return ElementTree.fromstring(found.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1))


def percents(text):
    return re.findall(r"\d+\.\d %", text)


def test_every_vignette_can_be_chosen(pages):
    page = pages.get(PAGE)

    assert page.status == 200
    assert re.findall(r"<option(?: selected)?>([\w-]+)</option>", page.text) == [
        one.id for kind in kinds() for one in read_vignettes() if one.kind == kind
    ]
    assert "<svg" not in page.text


def kinds():
    return dict.fromkeys(one.kind for one in read_vignettes())


def test_the_chosen_vignette_is_drawn_and_stays_chosen(shown):
    assert shown.status == 200
    assert "<option selected>dc-2</option>" in shown.text
    assert "boggy-swelling (same day)" in shown.text
    assert "Dissecting cellulitis of the scalp (right)" in shown.text


def test_the_drawing_has_a_title_a_description_and_letters(shown):
    chart = drawing(shown)
    named = chart.attrib["aria-labelledby"].split()

    assert chart.attrib["role"] == "img"
    assert [chart.find(f"{SVG}title").attrib["id"], chart.find(f"{SVG}desc").attrib["id"]] == named
    assert "dc-2" in chart.find(f"{SVG}title").text
    assert "A, Dissecting cellulitis" in chart.find(f"{SVG}desc").text
    letters = [text.text[0] for text in chart.iter(f"{SVG}text") if text.text[0] in "ABCDEF"]
    assert letters.count("A") == 2  # at its line's end and in the legend


def test_no_two_lines_have_the_same_pattern_or_mark(shown):
    groups = [g for g in drawing(shown).iter(f"{SVG}g") if g.get("class", "").startswith("line ")]
    lines = {group.attrib["class"]: group for group in groups}
    patterns = [line.find(f"{SVG}polyline").attrib["stroke-dasharray"] for line in lines.values()]

    assert len(lines) >= 4
    assert len(set(patterns)) == len(lines)


def test_the_table_has_the_numbers_of_the_drawing(shown):
    chart, table = drawing(shown), shown.text.split("<table>")[1].split("</table>")[0]
    drawn = [
        (title.text.split()[0], found[0])
        for title in chart.iter(f"{SVG}title")
        if (found := percents(title.text)) and title.text[1] == " "
    ]
    columns = "".join(sorted({letter for letter, _ in drawn}))
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in table.split("<tr>")[2:]]

    assert len(rows) > 8
    for place, letter in enumerate(columns):
        # Each mark has its number; so has the table, row by row.
        assert [row[place] for row in rows] == [told for name, told in drawn if name == letter]


def test_the_page_obeys_the_security_policy_of_all_pages(shown):
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://", shown.text)


def test_the_stylesheet_of_the_page_is_there(pages, shown):
    [path] = re.findall(r'href="(/dev/[^"]+)"', shown.text)

    style = pages.get(path)

    assert (style.status, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert ".chart" in style.text


@pytest.mark.parametrize("name", ["no-such", "<script>alert(1)</script>", "%00", "a" * 500])
def test_a_vignette_that_is_not_there_is_said_to_be_missing(pages, name):
    page = pages.get(f"{PAGE}?vignette={name.replace('<', '%3C').replace('>', '%3E')}")

    assert page.status == 404
    assert "There is no vignette" in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize(("given", "served"), [("1", True), ("0", False), ("yes", False)])
def test_only_a_one_says_that_this_is_development(monkeypatch, given, served):
    monkeypatch.setenv("HAIRLINE_DEVELOPMENT", given)

    assert development() is served


@pytest.mark.rasa
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}?vignette=dc-2", "/dev/development.css"])
def test_a_server_that_is_not_for_development_has_no_such_page(server, path):
    assert server.get(path).status == 404


def test_a_drawing_escapes_what_it_names_and_keeps_its_letters_apart():
    lines = tuple(Line(letter, "<b>&", (0.2, 0.0)) for letter in "ABCDEF")

    drawn = str(svg(Chart("<i>", lines, ("<u>",), marked=(1,))))
    ends = re.findall(r'y="([\d.]+)" text-anchor="start">[A-F] 0.0 %', drawn)

    assert "<b>" not in drawn
    assert "<u>" not in drawn
    ElementTree.fromstring(drawn)
    places = sorted(float(y) for y in ends)
    assert len(places) == 6
    assert min(b - a for a, b in pairwise(places)) >= 12
