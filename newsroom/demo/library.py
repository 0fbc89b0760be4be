"""The demonstration's pictures in the photo library, each under a name that stays the same."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from PIL import Image

from articles.models import Photo
from articles.photos import intake
from newsroom.demo.markup import Picture

FOLDER = "photos/demonstration"


def name_of(slug: str, number: int = 1) -> str:
    """The name of a story's first, second, … picture, or of an author's portrait."""
    return f"{FOLDER}/{slug}.jpg" if number == 1 else f"{FOLDER}/{slug}-{number}.jpg"


def keep(name: str, data: bytes, storage: Storage = default_storage) -> str:
    """Store a file under exactly this name, in place of one that an earlier attempt left there."""
    if storage.exists(name):
        storage.delete(name)
    return storage.save(name, ContentFile(data))


def add(name: str, data: bytes, picture: Picture, credit: str) -> Photo:
    """Add a picture to the library."""
    with Image.open(BytesIO(data)) as image:
        width, height = image.size
    photo = Photo(
        width=width,
        height=height,
        alt=picture.alt,
        caption=picture.caption,
        credit=credit,
        copyright="The Ellery Courier",
    )
    photo.file.name = keep(name, data)
    intake.keep(photo, intake.look_at(BytesIO(data)))
    return photo
