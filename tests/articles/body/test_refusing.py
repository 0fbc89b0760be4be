"""What an editor is told about."""

import pytest
from hypothesis import given

from articles.body import Refusal, clean, refusals
from tests.articles.body.soup import soup


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ('<img src="data:image/png;base64,AA">', Refusal.INLINE_PICTURE),
        ('<figure data-photo="1"><img src="DATA:image/gif,x"></figure>', Refusal.INLINE_PICTURE),
        ("<img src=blob:https://e.example/1>", Refusal.INLINE_PICTURE),
        ("<p style='background: url( \"data:image/png,x\")'>a</p>", Refusal.INLINE_PICTURE),
        ("<style>p{background:url(data:image/png,x)}</style>", Refusal.INLINE_PICTURE),
        ("<p><img src='https://e.example/a.jpg'></p>", Refusal.OUTSIDE_PICTURE),
        ("<figure><img src='/media/a.jpg'></figure>", Refusal.OUTSIDE_PICTURE),
        ("<figure data-photo=1></figure><img src=a>", Refusal.OUTSIDE_PICTURE),
        ("<style></style ><img src=x onerror=alert(1)></style>", Refusal.OUTSIDE_PICTURE),
        ("<svg><path/></svg>", Refusal.OUTSIDE_PICTURE),
        ("<iframe src=//e.example></iframe>", Refusal.EMBED),
        ("<video src=a></video>", Refusal.EMBED),
        ("<object data=a></object>", Refusal.EMBED),
        ("<script>a</script>", Refusal.SCRIPT),
        ("<a href='java\nscript:alert(1)'>a</a>", Refusal.SCRIPT),
        ("<a href='//e.example'>a</a>", Refusal.LINK),
        ("<a href='page.html'>a</a>", Refusal.LINK),
        ("<a href='file:///C:/a.doc'>a</a>", Refusal.LINK),
    ],
)
def test_what_must_not_vanish_in_silence_is_named(html: str, refused: Refusal) -> None:
    assert refusals(html) == (refused,)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p onclick=x class=Mso>Words about data:image/png and <b>scripts</b></p>",
        '<figure data-photo="12"><img src="/media/a.jpg" alt="data:image/x"></figure>',
        "<!-- <img src=x> <script> -->",
        "<p><a name=_GoBack>a</a> <a href=''>b</a> <a href='/a b'>c</a></p>",
        "&lt;img src=x&gt;",
    ],
)
def test_what_may_be_dropped_or_kept_is_not(html: str) -> None:
    assert refusals(html) == ()


def test_everything_refused_is_named_once() -> None:
    html = "<img src=a><img src=b><script></script><iframe></iframe><a href=x>y</a>"
    assert refusals(html) == (
        Refusal.OUTSIDE_PICTURE,
        Refusal.EMBED,
        Refusal.SCRIPT,
        Refusal.LINK,
    )


@given(soup)
def test_a_clean_text_is_never_refused(html: str) -> None:
    assert refusals(clean(html)) == ()
