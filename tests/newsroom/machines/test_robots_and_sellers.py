"""robots.txt, ads.txt and the theme."""

import re
from urllib.robotparser import RobotFileParser

import pytest

from ads.seller_lines import replace
from newsroom.machines.crawlers import ANSWERING, TRAINING
from newsroom.models import AiCrawlers, Paper

pytestmark = pytest.mark.django_db


def test_robots_may_read_all_but_the_admin_and_search(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_ads_txt_without_sellers_says_so_as_the_standard_asks(client):
    text = client.get("/ads.txt").content.decode()
    assert "placeholder.example.com, placeholder, DIRECT, placeholder" in text


def test_ads_txt_has_the_ad_managers_lines(client, django_assert_num_queries):
    replace("# ours\nexchange.example, 1234, DIRECT, abc\nOWNERDOMAIN=courier.example")
    with django_assert_num_queries(1):
        response = client.get("/ads.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "# ours\nexchange.example, 1234, DIRECT, abc\nOWNERDOMAIN=courier.example\n"
    )


def test_the_papers_own_colours_come_as_a_style_sheet(client):
    html = client.get("/").content.decode()
    assert "/theme/" not in html
    Paper.objects.update_or_create(pk=1, defaults={"accent": "#0B5394"})
    head = client.get("/").content.decode().partition("</head>")[0]
    sheet = "/theme/0b5394-f0a58f/site.css"
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', head) == [sheet]
    answer = client.get(sheet)
    css = answer.content.decode()
    assert css.endswith(":root{--accent:#0b5394;--accent-dark:#f0a58f}\n")
    assert "font-family: Newsreader" in css
    assert 'url("/static/fonts/newsreader.woff2")' in css
    assert "../" not in css
    assert "immutable" in answer["Cache-Control"]


def test_a_page_from_before_a_change_gets_the_present_sheet_and_does_not_keep_it(client):
    answer = client.get("/theme/0b5394-f0a58f/site.0123456789ab.css")
    assert "#0b5394" in answer.content.decode()
    assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/theme/0b5394/site.css",
        "/theme/xyzxyz-f0a58f/site.css",
        "/theme/red-blue/site.css",
        "/theme/0b5394-f0a58f/admin.css",
        "/theme/0b5394-f0a58f/..%2Fsite.css",
    ],
)
def test_a_theme_is_two_colours_and_the_sheet(client, path):
    assert client.get(path).status_code == 404


class TestCrawlers:
    """What robots.txt says, as Python's own reader of it understands."""

    @staticmethod
    def may(client, name: str, path: str = "/2026/01/01/a-story/") -> bool:
        reader = RobotFileParser()
        reader.parse(client.get("/robots.txt").text.splitlines())
        return reader.can_fetch(name, f"http://testserver{path}")

    @pytest.mark.parametrize(
        ("choice", "training", "answering"),
        [
            (AiCrawlers.WELCOME, True, True),
            (AiCrawlers.NO_TRAINING, False, True),
            (AiCrawlers.NONE, False, False),
        ],
    )
    def test_the_owner_chooses_who_may_read(self, client, choice, training, answering):
        Paper.objects.update_or_create(pk=1, defaults={"ai_crawlers": choice})
        assert {self.may(client, name) for name in TRAINING} == {training}
        assert {self.may(client, name) for name in ANSWERING} == {answering}
        for name in ("Googlebot", "bingbot", "Applebot", "DuckDuckBot", "Mozilla"):
            assert self.may(client, name)
            assert not self.may(client, name, "/admin/")
            assert not self.may(client, name, "/search/?q=ferry")
        assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text

    def test_no_name_stands_twice(self):
        names = [name.lower() for name in (*TRAINING, *ANSWERING)]
        assert len(names) == len(set(names))
