"""Pages of long lists."""

import pytest
from django.http import Http404

from articles.models import Topic
from articles.paging import LAST_PAGE, Page, page_number, take
from tests.factories import TopicFactory


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "1.5", "51", "999999999999", "١", "²", " 1"])
def test_what_is_no_page_is_not_found(asked):
    with pytest.raises(Http404):
        page_number(asked)


@pytest.mark.parametrize(("asked", "number"), [(None, 1), ("1", 1), ("50", LAST_PAGE)])
def test_a_page_is_a_number(asked, number):
    assert page_number(asked) == number


@pytest.mark.parametrize(
    ("page", "pages"),
    [
        (Page(1, 1), [1]),
        (Page(1, 3), [1, 2, 3]),
        (Page(5, 7), [1, None, 3, 4, 5, 6, 7]),
        (Page(2, 4), [1, 2, 3, 4]),
    ],
)
def test_the_numbers_that_are_offered(page, pages):
    assert page.pages == pages


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "number", "shown", "last"),
    [(0, 1, 0, 1), (2, 1, 2, 1), (3, 1, 2, 2), (9, 1, 2, 3), (9, 2, 2, 4), (9, 5, 1, 5)],
)
def test_a_page_looks_two_pages_ahead(rows, number, shown, last, django_assert_num_queries):
    for _ in range(rows):
        TopicFactory()
    with django_assert_num_queries(1):
        taken, page = take(Topic.objects.order_by("pk"), number, size=2)
    assert (len(taken), page.last) == (shown, last)


@pytest.mark.django_db
def test_an_empty_page_after_the_first_is_not_found():
    with pytest.raises(Http404):
        take(Topic.objects.order_by("pk"), 2)
