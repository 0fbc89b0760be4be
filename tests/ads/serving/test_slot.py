"""The one template of a filled slot: small, closed in, and quiet about what it is."""

import re

from django.template.loader import render_to_string

from ads.models import Make, Spot
from ads.selection import Picture
from ads.serving import Panel

PICTURES = Panel(
    spot=Spot.IN_TEXT,
    kind=Make.PICTURE,
    link="https://boats.example/?a=1&b=2",
    alt='Boats "for all"',
    narrow=Picture("/media/panels/2026/11/4f0c.webp", 300, 250),
    wide=Picture("/media/panels/2026/11/9e1b.webp", 728, 90),
)
FRAME = Panel(
    spot=Spot.BESIDE, kind=Make.HTML, title='A <b>"name"', frame=Picture("/panels/5/", 300, 600)
)
GIVES_AWAY = re.compile(r"\bad-|\bads?\b|banner|sponsor|advert", re.I)


def slot(panel: Panel, token: str = "") -> str:
    context: dict[str, object] = {"panel": panel}
    if token:
        context |= {
            "token": token,
            "onward": f"/panels/to/{token}/",
            "dot": f"/panels/dot/{token}.gif",
        }
    return render_to_string("panels/slot.html", context).strip()


def test_pictures_in_a_preview() -> None:
    assert slot(PICTURES) == (
        '<div class="panel panel--in-text"><p>Advertisement</p>'
        '<a href="https://boats.example/?a=1&amp;b=2" rel="sponsored noopener" target="_blank">'
        '<picture><source media="(min-width:900px)" srcset="/media/panels/2026/11/9e1b.webp" '
        'width="728" height="90">'
        '<img src="/media/panels/2026/11/4f0c.webp" width="300" height="250" '
        'alt="Boats &quot;for all&quot;" loading="lazy">'
        "</picture></a></div>"
    )


def test_pictures_on_a_page_lead_and_tell_through_their_token() -> None:
    html = slot(PICTURES, "abc")
    assert '<div class="panel panel--in-text" data-panel>' in html
    assert '<a href="/panels/to/abc/" rel="sponsored noopener" target="_blank">' in html
    assert (
        '<noscript><img src="/panels/dot/abc.gif" alt="" loading="lazy"></noscript></div>' in html
    )
    assert "boats.example" not in html


def test_one_picture_for_all_screens() -> None:
    html = slot(Panel(spot=Spot.BELOW, kind=Make.PICTURE, narrow=Picture("/x.webp", 300, 250)))
    assert "<source" not in html
    assert 'src="/x.webp" width="300" height="250"' in html


def test_a_document_runs_in_a_closed_frame() -> None:
    html = slot(FRAME)
    assert (
        '<iframe src="/panels/5/" width="300" height="600" '
        'title="A &lt;b&gt;&quot;name&quot;" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
        'referrerpolicy="no-referrer" loading="lazy"></iframe>'
    ) in html
    assert "<a " not in html
    assert 'src="/panels/5/?t=abc"' in slot(FRAME, "abc")


def test_names_are_neutral() -> None:
    for panel in (PICTURES, FRAME):
        html = slot(panel)
        said = html.replace("Advertisement", "").replace('rel="sponsored noopener"', "")
        assert said != html
        assert GIVES_AWAY.search(said) is None


def test_a_slot_is_small() -> None:
    """Without what the advertiser brings along: the words, and the addresses of the pictures."""
    own = PICTURES.alt + PICTURES.narrow.src + PICTURES.wide.src  # type: ignore[union-attr]
    token = "A" * 34  # that of a section with a name of eight letters
    assert len(slot(PICTURES, token).encode()) - len(own) <= 450
