from articles import body
from articles.body import tables

TABLE = body.clean(
    "<table><caption>Boats &amp; <em>men</em></caption><tr><th>A<th colspan=2>B<th>C</tr>"
    "<tr><td>1<td>2<td>3<td>4<td>5</tr></table>"
)


def test_columns_are_those_of_the_first_row() -> None:
    assert tables.columns(TABLE) == 4
    assert tables.columns("<table><tbody><tr><td>1</td></tr></tbody></table>") == 1
    assert tables.columns("<p>none</p>") == 0


def test_it_is_called_by_its_caption() -> None:
    assert tables.caption(TABLE) == "Boats & men"
    assert tables.caption("<table><tbody></tbody></table>") == ""
