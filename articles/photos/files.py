"""The field of a photo's original: django-imagefield's, for pictures that are unpacked once."""

from imagefield.fields import ImageField, ImageFieldFile
from PIL import Image

from articles.photos.reading import FORMATS
from articles.photos.unpacking import lies


class PictureFile(ImageFieldFile):
    """A picture whose width and height are those that readers see: of one that its notes turn by a
    quarter they have changed places."""

    _image = None  # the library would unpack it again for a look; `intake.look_at` has had one

    def _get_image_dimensions(self) -> tuple[int | None, int | None]:
        if not hasattr(self, "_upright"):
            width, height = super()._get_image_dimensions()
            self._upright = (height, width) if width and self._lies() else (width, height)
        return self._upright

    def _lies(self) -> bool:
        was_closed = self.closed
        self.open()
        try:
            return lies(Image.open(self.file, formats=FORMATS))
        except (OSError, SyntaxError, ValueError):
            return False
        finally:
            self.seek(0)
            if was_closed:
                self.close()


class PictureField(ImageField):
    """Keeps a PictureFile."""

    attr_class = PictureFile
