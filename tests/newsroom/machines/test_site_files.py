"""security.txt, the icon, the web manifest and the description of the search."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from lxml import etree
from PIL import Image

from newsroom.machines.icons import SIZES
from newsroom.machines.security import good_until
from newsroom.models import Paper
from tests.factories import picture_file

pytestmark = pytest.mark.django_db

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def set_up(**fields) -> Paper:
    return Paper.objects.update_or_create(pk=1, defaults=fields)[0]


class TestSecurity:
    PATH = "/.well-known/security.txt"

    @pytest.mark.parametrize(
        ("contact", "said"),
        [
            ("safety@courier.example", "mailto:safety@courier.example"),
            ("https://courier.example/safety", "https://courier.example/safety"),
        ],
    )
    def test_says_what_the_standard_asks_for(self, client, contact, said):
        set_up(security_contact=contact)
        response = client.get(self.PATH)
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        fields = dict(line.split(": ", 1) for line in response.text.splitlines())
        assert fields["Contact"] == said
        assert fields["Canonical"] == f"http://testserver{self.PATH}"
        assert fields["Preferred-Languages"] == "en"
        expires = datetime.fromisoformat(fields["Expires"])
        assert timedelta(days=150) < expires - timezone.now() < timedelta(days=365)
        again = client.get(self.PATH, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304

    def test_without_a_contact_there_is_none(self, client):
        assert client.get(self.PATH).status_code == 404

    @pytest.mark.parametrize(
        ("today", "until"),
        [
            (date(2026, 1, 31), datetime(2026, 8, 1, tzinfo=UTC)),
            (date(2026, 5, 1), datetime(2026, 12, 1, tzinfo=UTC)),
            (date(2026, 6, 30), datetime(2027, 1, 1, tzinfo=UTC)),
            (date(2026, 12, 1), datetime(2027, 7, 1, tzinfo=UTC)),
        ],
    )
    def test_it_is_good_for_half_a_year_and_stands_still_for_a_month(self, today, until):
        assert good_until(today) == until


class TestIcon:
    def fetch(self, client, path: str) -> Image.Image:
        response = client.get(path)
        assert response["Content-Type"] == "image/png"
        assert "immutable" in response["Cache-Control"]
        return Image.open(io.BytesIO(response.content))

    @pytest.mark.parametrize("size", SIZES)
    def test_every_size_is_there_in_the_papers_accent(self, client, size):
        paper = set_up(accent="#0b5394")
        image = self.fetch(client, f"/icons/{paper.icon_version}-{size}.png").convert("RGB")
        assert image.size == (size, size)
        middle_of_the_block = (size * 4 // 16, size * 10 // 16)
        assert image.getpixel(middle_of_the_block) == (0x0B, 0x53, 0x94)

    def test_the_owners_own_takes_its_place(self, client):
        before = set_up().icon_version
        paper = set_up(icon=picture_file("icon.png", size=(600, 600), kind="PNG"))
        assert paper.icon_version != before
        image = self.fetch(client, f"/icons/{paper.icon_version}-96.png").convert("RGB")
        assert image.getpixel((48, 48)) == (0x4A, 0x6B, 0x7C)

    def test_one_that_can_not_be_read_any_more_is_none(self, client):
        paper = set_up(icon=ContentFile(b"no picture", name="icon.png"))
        assert self.fetch(client, f"/icons/{paper.icon_version}-48.png").size == (48, 48)

    def test_an_old_address_leads_to_the_new_one(self, client):
        old = set_up().icon_version
        new = set_up(accent="#0b5394").icon_version
        response = client.get(f"/icons/{old}-96.png")
        assert (response.status_code, response["Location"]) == (302, f"/icons/{new}-96.png")

    @pytest.mark.parametrize("name", ["0000000-96", "00000000-97", "00000000-1", "zzzzzzzz-96"])
    def test_nonsense_is_not_found(self, client, name):
        assert client.get(f"/icons/{name}.png").status_code == 404

    def test_it_is_where_browsers_guess_and_where_pages_say(self, client):
        paper = set_up()
        guessed = client.get("/favicon.ico")
        expected = f"/icons/{paper.icon_version}-48.png"
        assert (guessed.status_code, guessed["Location"]) == (302, expected)
        html = client.get("/").text
        assert f'<link rel="icon" href="/icons/{paper.icon_version}-96.png"' in html
        assert f'<link rel="apple-touch-icon" href="/icons/{paper.icon_version}-180.png"' in html


def test_the_manifest_is_what_a_browser_needs_for_a_home_screen(client):
    set_up(name="The Courier")
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    found = json.loads(response.content)
    assert found["name"] == found["short_name"] == "The Courier"
    assert found["start_url"] == found["scope"] == "/"
    assert [icon["sizes"] for icon in found["icons"]] == ["192x192", "512x512"]
    for icon in found["icons"]:
        side = int(icon["sizes"].split("x")[0])
        assert Image.open(io.BytesIO(client.get(icon["src"]).content)).size == (side, side)
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/").text


def test_the_search_is_described_for_browsers(client):
    set_up(name="The Ellery Courier & Post\x07")
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    root = etree.fromstring(response.content)
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    name = root.findtext(f"{OPENSEARCH}ShortName")
    assert name.startswith("The Ellery")
    assert len(name) <= 16
    assert len(root.findtext(f"{OPENSEARCH}LongName")) <= 48
    assert root.findtext(f"{OPENSEARCH}Description")
    results, itself = root.findall(f"{OPENSEARCH}Url")
    template = results.get("template")
    assert template == "http://testserver/search/?q={searchTerms}"
    asked = template.removeprefix("http://testserver").replace("{searchTerms}", "ferry")
    assert client.get(asked).status_code == 200
    assert itself.get("template") == "http://testserver/opensearch.xml"
    assert 'type="application/opensearchdescription+xml"' in client.get("/").text


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/robots.txt", 1),
        ("/favicon.ico", 1),
        ("/manifest.webmanifest", 1),
        ("/opensearch.xml", 1),
        ("/.well-known/security.txt", 1),
    ],
)
def test_each_costs_one_query_and_takes_safe_methods_only(
    client, path, queries, django_assert_num_queries
):
    set_up(security_contact="a@b.example")
    with django_assert_num_queries(queries):
        client.get(path)
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405
