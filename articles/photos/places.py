"""The places in which pages show a photo: each with its shape, and how wide it is seen there."""

from typing import NamedTuple


class Place(NamedTuple):
    """`shape` is a key of `renditions.SHAPES`; `sizes` is the attribute of that name, and agrees
    with the style sheet."""

    shape: str
    sizes: str


PLACES = {
    "lead": Place("3x2", "(min-width: 62em) 600px, 100vw"),
    "second": Place("3x2", "(min-width: 62em) 290px, (min-width: 37.5em) 50vw, 100vw"),
    "below": Place("3x2", "(min-width: 37.5em) 300px, 30vw"),
    "opener": Place("3x2", "(min-width: 62em) 760px, 100vw"),
    "more": Place("3x2", "(min-width: 56.25em) 290px, (min-width: 37.5em) 50vw, 100vw"),
    "row": Place("3x2", "(min-width: 56.25em) 220px, 30vw"),
    "story": Place("16x9", "(min-width: 76em) 980px, (min-width: 56.25em) 630px, 100vw"),
    "text": Place("free", "(min-width: 56.25em) 630px, 100vw"),
    "sheet": Place("16x9", "(min-width: 64.5em) 1240px, 100vw"),
    "wide": Place("free", "(min-width: 64.5em) 1240px, 100vw"),
    "tile": Place("3x2", "(min-width: 56.25em) 310px, 50vw"),
    "alone": Place("free", "(min-width: 64.5em) 1240px, 100vw"),
    "face": Place("1x1", "120px"),
    "small face": Place("1x1", "64px"),
}
