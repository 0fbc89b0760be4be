"""The editor's form field, and the journey of a story through the editor and back."""

from html import unescape
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from hypothesis import given

from articles import body
from articles.body import ALLOW, MAX_LENGTH
from articles.editor import EDITOR_CONFIG, BodyField, BodyWidget, allowed_content, show_photos
from tests.articles.body.soup import soup

STORY = body.clean(
    """<p>First “para” – 5&nbsp;kg, a &lt; b &amp; c, 😀 שלום.</p>
    <figure data-photo="12"><figcaption>Own <em>caption</em> <a href="/a/">l</a></figcaption>
    </figure>
    <h2 id="the-start">Head <em>x</em></h2><p lang="de">Guten <strong>Tag</strong><br>Zeile</p>
    <p data-related="k3f9">Read also| Headline &amp; more</p><h3 id="h-2">Sub</h3><h4>Small</h4>
    <ul lang="en"><li>a</li><li>b<ul><li>c</li></ul></li><li><p>p</p><p>q</p></li></ul>
    <table><caption>Cap</caption><thead><tr><th scope="col">A</th><th scope="col" colspan="2">B</th>
    </tr></thead><tbody><tr><th scope="row" lang="fr">r</th><td>1</td><td rowspan="2"></td></tr>
    </tbody></table><blockquote class="pull-quote"><p>Q</p><p>By <cite>me</cite></p></blockquote>
    <aside class="fact-box"><h3>F</h3><p>t</p></aside><hr><figure data-photo="404"></figure>
    <p>[ad]</p>
    <p>H<sub>2</sub>O <abbr title="A &quot;B&quot;">AB</abbr> <q>q</q> <s>s</s> <small>x</small>
    <sup>2</sup><sup class="note">Said <em>by</em> <a href="https://n.example/">him</a>
    10<sup>2</sup> times.</sup>
    <a href="https://e.example/?a=1&amp;b=2" hreflang="fr" title="T">w</a>
    <span lang="fr">m</span></p>
    <p><a href="https://www.youtube.com/watch?v=a1b2c3d4e5f">A film</a></p>
    <p>https://vimeo.com/76979871</p><p data-related="zz99">Read also| Two</p>"""
)


def photo_src(photos: list[str]) -> dict[str, tuple[str, str]]:
    """A library that has every photo but number 404."""
    return {number: ("/a.svg?x=1&y=2", 'Alt "<b>"') for number in photos if number != "404"}


class StoryForm(forms.Form):
    body = BodyField(photos_url="/photos/", photo_src=photo_src)


def errors_of(html: str) -> dict[str, str]:
    """The errors of a form that holds `html`: code and message."""
    with pytest.raises(ValidationError) as caught:
        BodyField().clean(html)
    return {str(error.code): error.messages[0] for error in caught.value.error_list}


def test_the_editor_shows_each_photo_and_the_story_does_not_keep_it() -> None:
    shown = StoryForm().fields["body"].prepare_value(STORY)
    assert (
        '<figure data-photo="12"><img data-library="12" src="/a.svg?x=1&amp;y=2" '
        'alt="Alt &quot;&lt;b&gt;&quot;"><figcaption>' in shown
    )
    assert '<figure data-photo="404"></figure>' in shown
    assert StoryForm().fields["body"].clean(shown) == STORY


@given(soup)
def test_any_story_goes_through_the_field_unchanged(html: str) -> None:
    stored = body.clean(html)
    shown = show_photos(stored, photo_src)
    assert body.clean(shown) == stored
    assert body.refusals(shown) == ()


def test_what_the_editor_loads_is_clean() -> None:
    old = "<style></style ><img src=x onerror=alert(1)></style><p onclick=x>a</p>"
    assert BodyField().prepare_value(old) == "<p>a</p>"
    assert BodyField().prepare_value(None) is None


def test_pictures_are_refused_in_an_editors_words() -> None:
    errors = errors_of('<p>a</p><img src="data:image/png;base64,AA"><img src="/b.jpg">')
    assert set(errors) == {"inline-picture", "outside-picture"}
    for message in errors.values():
        assert "Pictures come from the photo library" in message


def test_each_refusal_has_its_message() -> None:
    html = "<p>a<script>x</script><iframe></iframe><a href=x>y</a></p>"
    assert set(errors_of(html)) == {"script", "embed", "link"}


def test_words_typed_beside_something_refused_stay_in_the_form() -> None:
    form = StoryForm({"body": "<p>Typed for an hour<img src=x></p>"})
    assert not form.is_valid()
    assert "Typed for an hour" in str(form["body"])


def test_an_empty_story_counts_as_empty() -> None:
    assert set(errors_of("<p>&nbsp;</p><p><br></p>")) == {"required"}
    assert BodyField(required=False).clean("<p>&nbsp;</p>") == ""


def test_too_long_a_story_is_refused_and_stays_in_the_form() -> None:
    long = "a" * (MAX_LENGTH + 1)
    assert str(MAX_LENGTH) in errors_of(long)["too-long"].replace(",", "")
    assert long in BodyField().prepare_value(long)


def test_a_new_layout_of_the_source_is_no_change() -> None:
    field = BodyField()
    assert not field.has_changed("<p>a</p>\n<p>b</p>", "<p>a</p>\n\n<p>b&nbsp;</p>\n")
    assert field.has_changed("<p>a</p>", "<p>b</p>")
    assert field.has_changed("", "a" * (MAX_LENGTH + 1))


def test_the_editor_knows_every_tag_and_attribute_of_a_story() -> None:
    rules = allowed_content()
    for tag, attributes in ALLOW.tags.items():
        known = {name.lstrip("!") for name in rules[tag]["attributes"].split(",")}
        assert set(attributes) - {"class"} == known - {""}
        assert set(rules[tag].get("classes", "").split(",")) - {""} == ALLOW.classes.get(
            tag, frozenset()
        )
    assert rules.keys() - ALLOW.tags.keys() == {"img"}
    assert EDITOR_CONFIG["allowedContent"] == rules


def test_the_widget_tells_the_editor_where_things_are() -> None:
    html = unescape(unescape(BodyWidget(photos_url="/photos/").render("body", "<p>a</p>")))
    assert 'data-photos-url="/photos/"' in html
    assert '["newsroom", "/static/editor/newsroom.js", ""]' in html
    assert '"versionCheck": false' in html
    assert "editor/newsroom.css" in str(BodyWidget().media)


# The journey: the form alone on a page, under the policy that the story form has.
POLICY = (
    "default-src 'none'; script-src 'self'; script-src-attr 'unsafe-inline'; img-src 'self' data:;"
    " style-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'"
)
stored: dict[str, str] = {}


@csrf_exempt
def story_page(request: HttpRequest) -> HttpResponse:
    """A page with the story's form; what is saved goes to `stored`."""
    form = StoryForm(request.POST or None, initial=stored)
    if form.is_bound and form.is_valid():
        stored["body"] = form.cleaned_data["body"]
    page = engines["django"].from_string(
        "<!doctype html><link rel=icon href=/a.svg>{{ f.media }}<form method=post>{{ f.body }}"
        "<button id=save>Save</button></form>"
    )
    return HttpResponse(
        page.render({"f": form}, request), headers={"Content-Security-Policy": POLICY}
    )


def photos(request: HttpRequest) -> JsonResponse:
    """A library with one photo."""
    photo = {"id": 22, "src": "/a.svg", "alt": "A", "caption": "<b>C</b>", "credit": "Ann"}
    return JsonResponse({"photos": [photo], "more": False})


def picture(request: HttpRequest) -> HttpResponse:
    """A picture of nothing."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>'
    return HttpResponse(svg, content_type="image/svg+xml")


urlpatterns = [path("", story_page), path("photos/", photos), path("a.svg", picture)]


@pytest.mark.browser
@pytest.mark.urls(__name__)
@pytest.mark.django_db(transaction=True)
def test_a_story_opened_and_saved_in_the_editor_is_the_same(live_server: Any, page: Any) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    stored["body"] = STORY
    page.goto(live_server.url)
    page.locator(".cke_wysiwyg_div p").first.wait_for()
    page.click(".cke_button__source")
    page.locator("textarea.cke_source").wait_for()
    page.click(".cke_button__source")
    page.locator(".cke_wysiwyg_div p").first.wait_for()
    stored["body"] = ""
    with page.expect_navigation():
        page.click("#save")
    assert stored["body"] == STORY
    assert troubles == []


@pytest.mark.browser
@pytest.mark.urls(__name__)
@pytest.mark.django_db(transaction=True)
def test_photos_and_related_lines_are_put_in_with_a_button(live_server: Any, page: Any) -> None:
    stored["body"] = "<p>one</p>\n<p>two</p>"
    page.goto(live_server.url)
    page.click(".cke_wysiwyg_div p:first-child")
    page.keyboard.press("End")
    page.click(".cke_button__newsroomphoto")
    choice = page.locator(".newsroom-photos button")
    choice.wait_for()
    assert choice.inner_text() == "<b>C</b> · Ann"
    choice.click()
    page.click(".cke_wysiwyg_div figcaption")
    page.keyboard.type("Own caption")
    page.click(".cke_wysiwyg_div > p:last-of-type")
    page.click(".cke_button__newsroomreadalso")
    page.keyboard.type("A headline")
    with page.expect_navigation():
        page.click("#save")
    assert stored["body"] == (
        '<p>one</p>\n<figure data-photo="22"><figcaption>Own caption</figcaption></figure>\n'
        "<p>two</p>\n<p>Read also| A headline</p>"
    )


@pytest.mark.browser
@pytest.mark.urls(__name__)
@pytest.mark.django_db(transaction=True)
def test_footnotes_and_things_from_elsewhere_are_put_in_with_a_button(
    live_server: Any, page: Any
) -> None:
    stored["body"] = "<p>one</p>\n<p>two</p>"
    page.goto(live_server.url)
    page.click(".cke_wysiwyg_div p:first-child")
    page.keyboard.press("End")
    page.click(".cke_button__newsroomnote")
    page.locator(".cke_dialog textarea").fill("Counted  twice.")
    page.locator(".cke_dialog_ui_button_ok").click()
    page.keyboard.type(", and a half")
    page.click(".cke_wysiwyg_div > p:last-of-type")
    page.wait_for_timeout(400)  # the editor looks where the caret is five times a second
    page.click(".cke_button__newsroomembed")
    boxes = page.locator(".cke_dialog:visible input[type=text]")
    boxes.first.fill("nonsense")
    page.once("dialog", lambda told: told.accept())
    page.locator(".cke_dialog:visible .cke_dialog_ui_button_ok").click()
    boxes.first.fill("https://vimeo.com/76979871?a=1&b=2")
    boxes.last.fill("Tides & men")
    page.locator(".cke_dialog:visible .cke_dialog_ui_button_ok").click()
    with page.expect_navigation():
        page.click("#save")
    assert stored["body"] == (
        '<p>one<sup class="note">Counted twice.</sup>, and a half</p>\n<p>two</p>\n'
        '<p><a href="https://vimeo.com/76979871?a=1&amp;b=2">Tides &amp; men</a></p>'
    )
    assert body.split(stored["body"])[-1].kind is body.Kind.EMBED
