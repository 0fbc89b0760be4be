"""The editor for the body of a story: the one place that knows CKEditor 4.

The form field hands the editor clean HTML in which every photo can be seen, and hands back the
bytes that are stored. Another editor can take its place here without anything else noticing.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Media
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import body
from articles.body import ALLOW, MAX_LENGTH, Kind, Refusal, embeds

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PhotoSrc: TypeAlias = Callable[[list[str]], Mapping[str, tuple[str, str]]]
"""From photo ids to the address and the alternative text of a picture to show in the editor."""

# The editor gets the text back without what is refused, so each message says that it is gone.
MESSAGES: Mapping[Refusal, "_StrPromise"] = {
    Refusal.INLINE_PICTURE: _(
        "A picture that was pasted into the text has been taken out. Pictures come from the photo"
        " library: add the photo there and insert it."
    ),
    Refusal.OUTSIDE_PICTURE: _(
        "A picture from another place has been taken out. Pictures come from the photo library:"
        " add the photo there and insert it."
    ),
    Refusal.EMBED: _(
        "A film, map or other thing from elsewhere has been taken out. Put its address on a line"
        " of its own instead."
    ),
    Refusal.SCRIPT: _("A script has been taken out. Stories hold words, photos and links only."),
    Refusal.LINK: _(
        "A link has lost its address. Addresses begin with https://, http://, mailto: or tel:,"
        " or with / for a page of this site. Set the link again."
    ),
}

_REQUIRED = {"a": "href", "figure": "data-photo"}


def allowed_content() -> dict[str, dict[str, str]]:
    """The allow-list as CKEditor's content filter reads it, and the photos' <img> beside it.

    The filter would silently drop what it does not know when a story is opened, so it is made
    from the list that cleans stories and never written by hand.
    """
    rules: dict[str, dict[str, str]] = {"img": {"attributes": "!data-library,!src,alt"}}
    for tag, attributes in ALLOW.tags.items():
        named = [f"!{name}" if name == _REQUIRED.get(tag) else name for name in attributes]
        rules[tag] = {"attributes": ",".join(name for name in named if name != "class")}
        if classes := ALLOW.classes.get(tag):
            rules[tag]["classes"] = ",".join(sorted(classes))
    return rules


EDITOR_CONFIG: Mapping[str, Any] = {
    "allowedContent": allowed_content(),
    "versionCheck": False,
    "fullPage": False,
    # Characters are stored as themselves; only what HTML itself needs is escaped.
    "entities": False,
    "customConfig": "",
    "skin": "moono-lisa",
    # What the area is called by those who hear the page.
    "title": _("Text"),
    "applicationTitle": _("Text"),
    "extraPlugins": "divarea,newsroom",
    "removePlugins": (
        "bidi,colorbutton,colordialog,copyformatting,div,elementspath,exportpdf,font,forms,iframe,"
        "image,indentblock,justify,liststyle,newpage,pagebreak,preview,print,save,scayt,smiley,"
        "templates,uploadimage"
    ),
    "removeDialogTabs": "link:advanced;link:target;link:upload",
    "disableNativeSpellChecker": False,
    "linkDefaultProtocol": "https://",
    "format_tags": "p;h2;h3",
    "stylesSet": [
        {
            "name": _("Pull quote"),
            "element": "blockquote",
            "attributes": {"class": "pull-quote"},
        }
    ],
    "toolbar": [
        ["Format", "Bold", "Italic", "RemoveFormat"],
        ["Link", "Unlink"],
        ["BulletedList", "NumberedList", "Blockquote", "Styles"],
        ["NewsroomPhoto", "NewsroomReadAlso", "NewsroomFactBox", "NewsroomEmbed", "NewsroomNote"],
        ["Table", "HorizontalRule", "SpecialChar"],
        ["PasteText", "Undo", "Redo", "Find", "Source", "Maximize"],
    ],
    "width": "100%",
    "height": 520,
    "newsroom": {
        "photo": _("Photo"),
        "choosePhoto": _("Choose a photo"),
        "search": _("Search the photo library"),
        "more": _("More photos"),
        "none": _("No photo has these words."),
        "unreachable": _("The photo library can’t be reached. Try again in a moment."),
        "caption": _("Caption for this story; empty, the photo’s own is shown"),
        "readAlso": _("Read also"),
        "factBox": _("Fact box"),
        "facts": _("The facts"),
        "embed": _("Film, post or map"),
        "embedAddress": _("Its address"),
        "embedCalled": _("What it is called"),
        "embedKnown": format_lazy(
            _("Readers can open in the story itself what is on {providers}."),
            providers=", ".join(provider.name for provider in embeds.PROVIDERS),
        ),
        "embedMissing": _("Give the address: it begins with https://"),
        "note": _("Footnote"),
        "noteWords": _("What the footnote says"),
        "noteMissing": _("Write the footnote first."),
        "refused": MESSAGES[Refusal.INLINE_PICTURE],
    },
}


class BodyWidget(CKEditorWidget):
    """CKEditor over a plain text area, with the project's own buttons.

    `photos_url` is the address that answers `?q=words&page=1` with a JSON object of `photos`
    (each with id, src, alt, caption and credit) and `more`.
    """

    def __init__(self, *, photos_url: str | Promise = "", attrs: Any = None) -> None:
        super().__init__(attrs=attrs)
        self.config = dict(EDITOR_CONFIG)
        self.photos_url = photos_url

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add what the editor's plugin needs to know."""
        # Asked for only now, because a hashed file name is known once files are collected.
        self.external_plugin_resources = [("newsroom", static("editor/newsroom.js"), "")]
        attrs = {"data-photos-url": str(self.photos_url), **(attrs or {})}
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context

    @property
    def media(self) -> Media:
        """CKEditor's files, and how its text looks."""
        return super().media + Media(css={"all": ["editor/newsroom.css"]})


class BodyField(forms.CharField):
    """The body of a story as a form field: clean HTML in, clean HTML out.

    What is stored, opened in the editor and saved again is the same, byte for byte.
    """

    def __init__(
        self,
        *,
        photos_url: str | Promise = "",
        photo_src: PhotoSrc | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("widget", BodyWidget(photos_url=photos_url))
        super().__init__(**options)
        self.photo_src = photo_src

    def prepare_value(self, value: Any) -> Any:
        """Clean what the editor will show: an old story, or what was typed and handed back."""
        if not isinstance(value, str):
            return value
        try:
            return show_photos(body.clean(value), self.photo_src)
        except body.TooLong:
            return escape(value)

    def to_python(self, value: Any) -> str:
        """Clean what was typed. Raises ValidationError for what must not be dropped in silence."""
        typed = super().to_python(value) or ""
        try:
            cleaned = body.clean(typed)
        except body.TooLong as too_long:
            raise ValidationError(
                _("The text is too long: a story may have %(limit)s characters of HTML."),
                code="too-long",
                params={"limit": MAX_LENGTH},
            ) from too_long
        if refused := body.refusals(typed):
            raise ValidationError(
                [ValidationError(MESSAGES[refusal], code=refusal.value) for refusal in refused]
            )
        return cleaned

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether the story itself changed, however the editor laid out its source."""
        try:
            return body.clean(initial or "") != body.clean(data or "")
        except body.TooLong:
            return True


def show_photos(html: str, photo_src: PhotoSrc | None) -> str:
    """Put the picture into each photo's figure in clean `html`, for the editor's eyes.

    `body.clean` takes it out again. A photo that `photo_src` does not know is left without.
    """
    blocks = body.split(html)
    wanted = list(dict.fromkeys(block.ref for block in blocks if block.kind is Kind.FIGURE))
    known = photo_src(wanted) if photo_src and wanted else {}
    return "".join(
        _with_picture(block.html, block.ref, *known[block.ref])
        if block.kind is Kind.FIGURE and block.ref in known
        else block.html
        for block in blocks
    )


def _with_picture(figure: str, photo: str, src: str, alt: str) -> str:
    """Put an <img> right after the figure's start tag."""
    image = format_html('<img data-library="{}" src="{}" alt="{}">', photo, src, alt)
    opening, rest = figure.split(">", 1)
    return f"{opening}>{image}{rest}"
