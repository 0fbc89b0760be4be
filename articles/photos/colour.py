"""The colour that stands in a photo's place until the photo has loaded."""

from PIL import Image

from articles.photos.reading import DAMAGE

_SMALL = (64, 64)


def average_colour(image: Image.Image) -> str:
    """The mean colour of a picture as "#rrggbb"; what is transparent counts as white paper.

    Reads a small version of the picture where the format can give one (JPEG), so that a large
    photo costs little. Raises OSError if the picture's data is damaged.
    """
    image.draft("RGB", _SMALL)
    try:
        image.load()
    except DAMAGE as damage:
        raise OSError(str(damage)) from damage
    # Shrunk in the picture's own mode where that has a meaning: turning forty megapixels into RGBA
    # would take a gigabyte.
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        image = image.resize(_SMALL, Image.Resampling.NEAREST)
    small = image.resize(_SMALL, Image.Resampling.BOX).convert("RGBA")
    paper = Image.new("RGBA", small.size, "white")
    point = Image.alpha_composite(paper, small).resize((1, 1), Image.Resampling.BOX)
    return "#" + point.convert("RGB").tobytes().hex()
