"""Random HTML of the worst kind: pieces of tags, words and entities in any order."""

from hypothesis import strategies as st

PIECES = [
    *("<p>", "</p>", "<p data-related=k3f9>", "<p data-related='ab12' lang=en>", "<p"),
    *("<b>", "</b>", "<strong>", "</strong>", "<i>", "</i>", "<s>", "</s>", "<del>", "</del>"),
    *("<a href=/x>", "<a href='javascript:1'>", "<a href=//e.x>", "</a>", "<a", "<a name=x>"),
    "<a href=https://e.x/?a=1&copy=2 title=' t  \xa0q\"'>",
    *("<div>", "</div>", "<div dir=rtl>", "<section>", "<form>", "<dl>", "<dt>", "<dd>"),
    *("<table>", "</table>", "<tr>", "<td>", "<th scope=row colspan=2>", "</td>", "</tr>"),
    *("<tbody>", "</tbody>", "<thead>", "<tfoot>", "<caption>", "</caption>", "<col>"),
    *("<ul>", "<ol>", "</ul>", "<li>", "</li>", "<blockquote class=pull-quote>", "</blockquote>"),
    *("<aside class='fact-box x'>", "<aside>", "</aside>", "<hr>", "<br>", "<br/>"),
    *("<figure data-photo=12>", "<figure>", "</figure>", "<figcaption>", "</figcaption>"),
    *("<img src=x onerror=alert(1)>", "<h1>", "<h2 id=a>", "<h3 id='a'>", "</h2>", "</h3>"),
    *("<span lang=de>", "<span style='font-weight:700;font-style:italic'>", "</span>"),
    *("<q>", "</q>", "<sub>", "</sub>", "<abbr title=x>", "</abbr>", "<cite>", "<small>"),
    *("<svg>", "</svg>", "<math>", "</math>", "<script>", "</script>", "<style>", "</style >"),
    *("<!--", "-->", "--!>", "<!", "<?", "<![CDATA[", "]]>", "<template>", "</template>"),
    *("<noscript>", "</noscript>", "<title>", "</title>", "<textarea>", "<xmp>", "<plaintext>"),
    *("<select>", "<option>", "<pre>", "</pre>", "<font color=red>", "<o:p>", "<frameset>"),
    *("<html>", "<body>", "<head>", "<input>", "<iframe src=x>", "<object>", "<embed>"),
    *('"', "'", ">", "<", "</", "=", "&", "/", "&amp;", "&lt;", "&#0;", "&#60;", "&nbsp;"),
    *("\xa0", " ", "  ", "\n", "\t", "\r\n", "\x00", "\x01", "\x02", "\x85", "\ud800", "\ufeff"),
    *("a", "word", "\u0338", "e", "\u0301", "&#769;", "\u2028", "😀", "ש"),
    *("Read also| X", "[ad]", "[no-ads]", "[/no-ads]", "data:image/png;base64,AA", "onclick=x"),
]

soup = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=60))
