"""What `clean` keeps, mends and takes out."""

import unicodedata
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given

from articles.body import ALLOW, MAX_LENGTH, TooLong, clean, text
from tests.articles.body.soup import soup

VOID = {"br", "hr"}

KEPT = {
    "prose": "<p>A “true” quote – and 5&nbsp;kg, a &lt; b &amp; c.</p>\n<p>Second.</p>",
    "inline": (
        "<p><strong>a</strong> <em>b</em> <s>c</s> H<sub>2</sub>O x<sup>2</sup> <small>d</small> "
        '<q>e <q>f</q></q> <cite>g</cite> <abbr title="A &quot;B&quot;">AB</abbr> '
        '<span lang="fr">mot</span><br>row</p>'
    ),
    "headings": '<h2 id="the-start">One</h2>\n<h3 id="x_1-y">Two</h3>\n<h4>Three</h4>',
    "links": (
        '<p><a href="https://e.example/?a=1&amp;copy=2" hreflang="de" title="T">w</a> '
        '<a href="/a/b/">s</a> <a href="#the-start">f</a> <a href="mailto:a@b.example">m</a> '
        '<a href="tel:+123">t</a> <a href="HTTP://E.example">u</a></p>'
    ),
    "lists": (
        '<ul lang="en"><li>a</li><li>b<ul><li>c</li></ul></li></ul>\n'
        "<ol><li><p>p</p><p>q</p></li></ol>"
    ),
    "table": (
        '<table><caption>C</caption><thead><tr><th scope="col">A</th><th scope="col" colspan="2">'
        'B</th></tr></thead><tbody><tr><th scope="row">r</th><td rowspan="2">1</td><td></td></tr>'
        "</tbody><tfoot><tr><td><p>x</p><p>y</p></td></tr></tfoot></table>"
    ),
    "quotes": (
        '<blockquote class="pull-quote" lang="en"><p>Q</p><p>By <cite>me</cite></p></blockquote>\n'
        "<blockquote><p>Q</p></blockquote>"
    ),
    "photos": (
        '<figure data-photo="12"><figcaption>Own <em>caption</em></figcaption></figure>\n'
        '<figure data-photo="13"></figure>'
    ),
    "fact box": '<aside class="fact-box"><h3>F</h3><ul><li>z</li></ul></aside>\n<hr>',
    "related": '<p data-related="k3f9">Read also| H &amp; I</p>\n<p>[ad]</p>',
    "directions": '<p lang="ar" dir="rtl">مرحبا 😀</p>\n<p lang="pt-BR">Olá</p>',
}


@pytest.mark.parametrize("html", KEPT.values(), ids=KEPT)
def test_what_a_story_may_hold_stays_byte_for_byte(html: str) -> None:
    assert clean(html) == html


MENDED = {
    "loose words": ("one <em>two</em>\n<p>three", "<p>one <em>two</em></p>\n<p>three</p>"),
    "empty paragraphs": ("<p></p><p>&nbsp;</p><p><br></p><p>x</p>", "<p>x</p>"),
    "divisions": ("<div>a<div>b</div>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
    "two breaks": ("<p>a<br> <br>b<br>c</p>", "<p>a</p>\n<p>b<br>c</p>"),
    "spaces": ("<p> a \n\t b &nbsp; c&nbsp;d </p>", "<p>a b c&nbsp;d</p>"),
    "spaces at a mark": ("<p>a <b> b </b> c</p>", "<p>a <strong>b </strong>c</p>"),
    "controls": ("<p>a\x00b&#1;c\x0cd\ufeff</p>", "<p>abc d</p>"),
    "surrogates": ("<p>a\ud800b</p>", "<p>ab</p>"),
    "composed letters": ("<p>e&#769;</p>", "<p>é</p>"),
    "old marks": (
        "<p><b>a</b><i>b</i><strike>c</strike><u>d</u></p>",
        "<p><strong>a</strong><em>b</em><s>c</s>d</p>",
    ),
    "crossed marks": ("<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    "marks around blocks": (
        "<b><p>a</p><p>b</p></b>",
        "<p><strong>a</strong></p>\n<p><strong>b</strong></p>",
    ),
    "headings": ("<h1>a</h1><h5>b</h5><h6>c</h6>", "<h2>a</h2>\n<h4>b</h4>\n<h4>c</h4>"),
    "repeated id": ('<h2 id="a">x</h2><h2 id="a">y</h2>', '<h2 id="a">x</h2>\n<h2>y</h2>'),
    "id of an empty heading": ('<h2 id="a"></h2><h2 id="a">y</h2>', '<h2 id="a">y</h2>'),
    "repeated anchor": (
        "<p data-related=k3f9>x</p><p data-related=k3f9>y</p>",
        '<p data-related="k3f9">x</p>\n<p>y</p>',
    ),
    "anchor in a quote": (
        "<blockquote><p data-related=k3f9>x</p></blockquote>",
        "<blockquote><p>x</p></blockquote>",
    ),
    "orphans": ("<li>a<td>b</td><figcaption>c</figcaption>", "<ul><li>a<p>b</p><p>c</p></li></ul>"),
    "open table": (
        "<table><tr><td>a<td>b<tr>c</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
    ),
    "list in a list": ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "photo in a paragraph": (
        '<p>a<figure data-photo="7"><img src="x"></figure>b</p>',
        '<p>a</p>\n<figure data-photo="7"></figure>\n<p>b</p>',
    ),
    "photo in a list": (
        '<ul><li>a<figure data-photo="7"></figure></li></ul><p>b</p>',
        '<ul><li>a</li></ul>\n<figure data-photo="7"></figure>\n<p>b</p>',
    ),
    "figure without photo": ("<figure><img src=x><figcaption>c</figcaption></figure>", "<p>c</p>"),
    "verse": ("<pre>a\nb</pre>", "<p>a<br>b</p>"),
    "relative link": ('<p><a href="page.html">a</a></p>', "<p>a</p>"),
    "space in a link": (
        '<p><a href=" https://e.example/a b ">a</a></p>',
        '<p><a href="https://e.example/a%20b">a</a></p>',
    ),
    "unknown classes": (
        '<blockquote class="big pull-quote">a</blockquote>',
        '<blockquote class="pull-quote"><p>a</p></blockquote>',
    ),
    "unfinished tag": ('<p>a <b title="x', '<p>a &lt;b title="x</p>'),
    "signs": ("2 < 3 & 4 > 1", "<p>2 &lt; 3 &amp; 4 &gt; 1</p>"),
}


@pytest.mark.parametrize(("html", "expected"), MENDED.values(), ids=MENDED)
def test_untidy_html_is_mended(html: str, expected: str) -> None:
    assert clean(html) == expected


def test_a_paste_from_word_becomes_plain_paragraphs() -> None:
    paste = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
        <style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=EN-US>
        <!--[if gte mso 9]><xml><o:p>no</o:p></xml><![endif]-->
        <p class=MsoNormal style='margin:0'><span lang=EN-US>The <b>harbour</b><o:p></o:p></span>
        <p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>opens.</p></body></html>"""
    assert clean(paste) == "<p>The <strong>harbour</strong></p>\n<p>opens.</p>"


def test_a_paste_from_google_docs_becomes_plain_paragraphs() -> None:
    paste = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">
        <p dir="ltr" style="line-height:1.38"><span style="font-weight:400">The </span><span
        style="font-weight:700">harbour</span></p><br /><ul><li dir="ltr" aria-level="1"><p
        dir="ltr"><span style="font-style:italic">quay</span></p></li></ul></b>"""
    assert clean(paste) == (
        '<p dir="ltr">The <strong>harbour</strong></p>\n'
        '<ul><li dir="ltr"><p dir="ltr"><em>quay</em></p></li></ul>'
    )


# What hides in each: a script that would say "alert", a foreign host, or a picture.
VECTORS = [
    "<style></style ><img src=x onerror=alert(1)></style>",  # CVE-2024-24815
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script >",
    "<p onclick=alert(1) style='background:url(javascript:alert(1))'>a</p>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='java\x01script:alert(1)'>a</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>a</a>",
    "<a href=' \x00javascript:alert(1)'>a</a>",
    "<a href='jAvAsCrIpT&Tab;:alert(1)'>a</a>",
    "<a href='java&NewLine;script:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:alert(1)'>a</a>",
    "<a href='//evil.example'>a</a>",
    "<a href='/\\evil.example'>a</a>",
    "<a href='/&Tab;/evil.example'>a</a>",
    "<a href='\\\\evil.example'>a</a>",
    "<a href='https:evil.example'>a</a>",
    "<a href='http\u017f://evil.example'>a</a>",
    "<img src=x onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img onerror=alert(1)>'>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><img title='</title><img src=x onerror=alert(1)>'></title>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<template><script>alert(1)</script></template>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style>",
    "<select><template><style></select><img src=x onerror=alert(1)></style>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<video><source onerror=alert(1)></video>",
    "<base href='//evil.example/'><link rel=stylesheet href='//evil.example'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<body onload=alert(1)><input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>a</details><marquee onstart=alert(1)>a</marquee>",
    "<p lang='\"><script>alert(1)</script>'>a</p>",
    "<h2 id='\"onclick=alert(1)'>a</h2>",
    "<figure data-photo='1\" onload=\"alert(1)'></figure>",
    "<p data-related='k3f9\"><img src=x onerror=alert(1)>'>a</p>",
    "<abbr title='\"><img src=x onerror=alert(1)>'>a</abbr>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<plaintext><script>alert(1)</script>",
    "<p/onclick=alert(1)//>a",
    "<a/href='javascript:alert(1)'/title=x>a",
    "<<script>alert(1)//<</script>",
    "<table background='javascript:alert(1)'><tr><td background='javascript:alert(1)'>a</table>",
]


class Auditor(HTMLParser):
    """Holds every tag and attribute against the allow-list, and tags against each other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOW.tags
        for name, value in attrs:
            assert name in ALLOW.tags[tag]
            assert value
            if name == "class":
                assert value in ALLOW.classes[tag]
            if name == "href":
                check_address(value)
        if tag not in VOID:
            self.open.append(tag)
            self.depth = max(self.depth, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"A comment: {data}")

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f"A declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"An instruction: {data}")


def check_address(value: str) -> None:
    """An address is one of the web, mail, telephone or this site."""
    parts = urlsplit(value)
    if parts.scheme in ("http", "https"):
        assert parts.netloc
    elif parts.scheme:
        assert parts.scheme in ("mailto", "tel")
    else:
        assert not parts.netloc
        assert value[0] in "/#"
        assert value[1:2] not in ("/", "\\")
    assert not any(unicodedata.category(c) == "Cc" or c.isspace() for c in value)


def audit(html: str) -> int:
    """Fail if clean HTML holds anything that it must not. Returns how deep it is nested."""
    auditor = Auditor()
    auditor.feed(html)
    auditor.close()
    assert auditor.open == []
    return auditor.depth


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("frame", ["{}", "<p>before {} after</p>", "<table><td>{}</table>"])
def test_nothing_dangerous_gets_through(vector: str, frame: str) -> None:
    cleaned = clean(frame.format(vector))
    audit(cleaned)
    assert "<img" not in cleaned
    assert "evil" not in "".join(part.split("<")[0] for part in cleaned.split("href")[1:])
    assert clean(cleaned) == cleaned


def test_the_words_of_scripts_and_styles_go_with_them() -> None:
    html = "<p>a<script>canary()</script>b<style>.canary{}</style>c<iframe>canary</iframe>d</p>"
    assert clean(html) == "<p>abcd</p>"


@given(soup)
@example("".join(VECTORS))
@example("<p>a<b>\u0338</b></p>")
def test_any_string_comes_out_allowed_and_stable(html: str) -> None:
    cleaned = clean(html)
    audit(cleaned)
    assert clean(cleaned) == cleaned


@given(soup)
def test_text_comes_out_composed_and_without_controls(html: str) -> None:
    words = text(clean(html))
    assert all(unicodedata.is_normalized("NFC", line) for line in words.split())
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in words if c != "\n")


@pytest.mark.parametrize("tag", ["b", "div", "blockquote", "ul><li", "table", "table><tr><td"])
def test_hostile_nesting_comes_out_shallow(tag: str) -> None:
    cleaned = clean(f"<{tag}>" * 20_000 + "deep")
    assert text(cleaned) == "deep"
    assert audit(cleaned) < 60


def test_formatting_that_would_multiply_does_not() -> None:
    marks = "".join(f"<abbr title={number}>" for number in range(2_000))
    assert len(clean(marks + "<p>x" * 2_000)) < 100_000


def test_too_long_a_text_is_refused_before_and_after_cleaning() -> None:
    assert clean("a" * 1_000) == f"<p>{'a' * 1_000}</p>"
    with pytest.raises(TooLong):
        clean("a" * (MAX_LENGTH + 1))
    with pytest.raises(TooLong):
        clean("&" * (MAX_LENGTH // 2))
