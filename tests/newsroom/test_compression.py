"""Pages are gzipped, pictures are not, and neither loses its 304."""

import gzip

import pytest

from articles.photos.renditions import url_of
from tests.factories import PhotoFactory, StoryFactory

pytestmark = pytest.mark.django_db

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/nothing/here/"])
def test_what_is_text_goes_out_gzipped(client, path):
    StoryFactory()
    plain, packed = client.get(path), client.get(path, headers=GZIP)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_a_picture_goes_out_as_it_is(client):
    path = url_of(PhotoFactory(), "3x2", 480, "jpg")
    response = client.get(path, headers=GZIP)
    assert b"".join(response).startswith(b"\xff\xd8")
    assert "Content-Encoding" not in response


def test_a_gzipped_page_that_has_not_changed_is_answered_with_304(client):
    url = StoryFactory(no_ads=True).get_absolute_url()  # those of others change every minute
    first = client.get(url, headers=GZIP)
    again = client.get(url, headers=GZIP | {"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
