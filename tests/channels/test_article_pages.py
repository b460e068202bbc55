"""The library as pages."""

import gzip
import html
import json
import re
import sqlite3
from xml.etree import ElementTree

import pytest
from serving import FORM

from hairline.knowledge import load_library

pytestmark = pytest.mark.rasa


def test_every_article_is_listed_under_its_topic(server):
    page = server.get("/articles").text

    for article in load_library().articles:
        assert f'href="/articles/{article.id}"' in page


@pytest.mark.parametrize("article", load_library().articles, ids=lambda article: article.id)
def test_an_article_page_has_every_section_source_and_its_review_state(server, article):
    answer = server.get(f"/articles/{article.id}")

    assert answer.status == 200
    assert "Not yet clinically reviewed" in answer.text
    for section in article.sections:
        assert f'id="{section.anchor}"' in answer.text
    for source in article.sources:
        assert f'id="source-{source.id}"' in answer.text
    assert "[@" not in answer.text
    pointed_at = set(re.findall(r'href="#([^"]+)"', answer.text))
    assert pointed_at <= set(re.findall(r'id="([^"]+)"', answer.text))


def test_an_article_that_is_not_there_is_said_to_be_missing(server):
    answer = server.get("/articles/no-such-thing")

    assert answer.status == 404
    assert "no such article" in answer.text


def test_a_search_shows_the_section_that_answers_it_first(server):
    page = server.get("/articles?q=why+does+hair+come+back+after+stopping").text

    first = re.search(r'<ol class="found">\s*<li>.*?</li>', page, re.S)
    assert first and "/articles/why-no-permanent-cure#why-relapse" in first.group()
    assert "What fits your search" in page


def test_a_search_that_nothing_answers_says_so(server):
    page = server.get("/articles?q=how+do+i+fix+my+car+radio").text

    assert "Nothing here answers that" in page


def test_a_search_is_kept_by_no_cache_and_shown_as_it_was_typed(server):
    answer = server.get("/articles?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


@pytest.mark.parametrize("address", ["/articles?q={}", "/articles/minoxidil"])
def test_whoever_tells_of_danger_on_a_page_is_shown_help_first(server, address):
    told = "i+want+to+kill+myself"
    if "{}" in address:
        page = server.get(address.format(told)).text
    else:
        page = server.post(address, f"verdict=error&words={told}".encode(), FORM).text

    assert page.index('class="card crisis"') < page.index("<h1>" if "{}" not in address else "<ol")


@pytest.mark.usefixtures("servers_key")
def test_what_is_said_of_a_page_is_kept_for_the_writers_without_who_said_it(server):
    words = "the+third+line+is+wrongish,+write+to+jane.roe@example.org"
    answer = server.post("/articles/minoxidil", f"verdict=error&words={words}".encode(), FORM)

    assert "Thank you" in answer.text
    with sqlite3.connect(server.state / "conversations.db") as connection:
        row = connection.execute(
            "SELECT passage, verdict, reason, conversation FROM feedback WHERE reason LIKE ?",
            ("%wrongish%",),
        ).fetchone()
    assert row[:2] == ("minoxidil", "error")
    assert row[3] == ""
    assert "jane" not in row[2]


@pytest.mark.parametrize("body", ["", "verdict=great", "verdict=error&words=++"])
def test_a_verdict_that_says_nothing_is_not_kept_and_said_to_be_none(server, body):
    answer = server.post("/articles/minoxidil", body.encode(), FORM)

    assert answer.status == 422
    assert "Nothing was sent" in answer.text


def test_a_form_of_another_site_is_refused(server):
    headers = {**FORM, "Origin": "https://elsewhere.example"}

    answer = server.post("/articles/minoxidil", b"verdict=helpful", headers)

    assert answer.status == 403


@pytest.mark.parametrize("article", load_library().articles, ids=lambda article: article.id)
def test_a_page_tells_machines_what_it_is(server, article):
    page = server.get(f"/articles/{article.id}").text

    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S).group(1))
    assert data["@type"] == "MedicalWebPage"
    assert data["headline"] == article.title
    assert "lastReviewed" not in data
    described = html.unescape(re.search(r'name="description" content="([^"]*)"', page).group(1))
    assert 40 <= len(described) <= 160


def test_every_page_that_may_be_listed_is_in_the_sitemap_and_there(server):
    xml = ElementTree.fromstring(server.get("/sitemap.xml").text)

    listed = [one.text for one in xml.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(load_library().articles) + 5
    for address in listed[:8]:
        assert server.get("/" + address.split("/", 3)[3]).status == 200
    assert "Sitemap: " in server.get("/robots.txt").text


def test_a_page_with_all_that_it_loads_is_small(server):
    scripts = re.findall(r'"(\./hairline[^"]+)"', server.get("/widget/hairline.js").text)
    entry = server.get(f"/widget/{scripts[0].removeprefix('./')}").body
    loaded = [gzip.compress(entry), gzip.compress(server.get("/assets/site.css").body)]
    for name in re.findall(r'from"\./([\w.-]+)"', entry.decode()):
        loaded.append(gzip.compress(server.get(f"/widget/{name}").body))

    largest = max(
        len(gzip.compress(server.get(f"/articles/{one.id}").body))
        for one in load_library().articles
    )

    assert largest + sum(map(len, loaded)) < 50_000
    assert len(server.get("/assets/site.css").body) < 15_000
