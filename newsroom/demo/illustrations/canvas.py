"""The drawing board: shapes in world units, screens of grain and dots, and the printing at the end.

Scenes draw in a world 1500 units wide and 1000 high, x to the right and y downwards, whatever
the size of the picture. The board holds twice as many pixels each way as the picture will have;
reducing it makes every edge smooth.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageChops, ImageDraw

from newsroom.demo.illustrations import screens
from newsroom.demo.illustrations.palette import Colour, Palette
from newsroom.demo.illustrations.shapes import Box, Point

WORLD = (1500, 1000)


SUPERSAMPLING = 2


class Canvas:
    """One picture in the making, with its palette and its own source of chance."""

    def __init__(
        self,
        palette: Palette,
        rng: Random,
        size: tuple[int, int],
        world: tuple[float, float] = WORLD,
    ) -> None:
        """Take the size of the picture in pixels and the world to show, which is cut to fit."""
        board = (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING)
        self.board = board
        self.p = palette
        self.rng = rng
        self.size = size
        self.mirrored = False
        self.image = Image.new("RGB", board, palette.sky)
        self.draw = ImageDraw.Draw(self.image)
        self.scale = max(board[0] / world[0], board[1] / world[1])
        self.dx = (board[0] - world[0] * self.scale) / 2
        self.dy = (board[1] - world[1] * self.scale) / 2

    def frame(self, zoom: float, across: float, down: float) -> None:
        """Move the viewer closer: enlarge by `zoom`, with the cut at a share across and down."""
        width, height = self.image.size
        self.scale *= zoom
        self.dx = self.dx * zoom - (zoom - 1) * width * across
        self.dy = self.dy * zoom - (zoom - 1) * height * down

    # Flat shapes ------------------------------------------------------------------------------

    def _place(self, points: Iterable[Point]) -> list[Point]:
        scale, dx, dy = self.scale, self.dx, self.dy
        return [(x * scale + dx, y * scale + dy) for x, y in points]

    def poly(self, points: Iterable[Point], colour: Colour) -> None:
        """Fill a polygon."""
        self.draw.polygon(self._place(points), fill=colour)

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill an upright rectangle, given its upper left corner."""
        self.poly([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """Fill an upright ellipse."""
        corners = self._place([(x - abs(rx), y - abs(ry)), (x + abs(rx), y + abs(ry))])
        self.draw.ellipse(corners, fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour) -> None:
        """Draw a circle's line, `width` units wide, inside the radius."""
        corners = self._place([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse(corners, outline=colour, width=max(1, round(width * self.scale)))

    def line(self, points: Iterable[Point], colour: Colour, width: float = 2) -> None:
        """Draw a line through points, `width` units wide with mitred joints."""
        pixels = max(1, round(width * self.scale))
        joint = "curve" if pixels > 3 else None
        self.draw.line(self._place(points), fill=colour, width=pixels, joint=joint)

    def limb(self, start: Point, end: Point, wide: float, narrow: float, colour: Colour) -> None:
        """Draw a tapering stroke with round ends; the widths are those of start and end."""
        (ax, ay), (bx, by) = start, end
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length / 2, (bx - ax) / length / 2
        self.poly(
            [
                (ax + nx * wide, ay + ny * wide),
                (bx + nx * narrow, by + ny * narrow),
                (bx - nx * narrow, by - ny * narrow),
                (ax - nx * wide, ay - ny * wide),
            ],
            colour,
        )
        self.disc(ax, ay, wide / 2, colour)
        self.disc(bx, by, narrow / 2, colour)

    def lens(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a flat pointed stroke, as light lies on water."""
        self.poly(
            [
                (x - width / 2, y),
                (x - width / 5, y - height / 2),
                (x + width / 5, y - height / 2),
                (x + width / 2, y),
                (x + width / 5, y + height / 2),
                (x - width / 5, y + height / 2),
            ],
            colour,
        )

    # Screens ----------------------------------------------------------------------------------

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        (x0, y0), (x1, y1) = self._place([(box[0], box[1]), (box[2], box[3])])
        return (
            max(0, math.floor(x0)),
            max(0, math.floor(y0)),
            min(self.image.width, math.ceil(x1)),
            min(self.image.height, math.ceil(y1)),
        )

    def _print(
        self, box: tuple[int, int, int, int], amount: Image.Image, colour: Colour, kind: str
    ) -> None:
        """Print a colour through a screen, as dense as `amount` (grey, the size of the box)."""
        left, top = box[0] % screens.TILE, box[1] % screens.TILE
        sheet = screens.sheet(kind, self.board)
        screen = sheet.crop((left, top, left + amount.width, top + amount.height))
        hard = screens.HARDNESS[kind]
        # No ink at density 0, full ink at 1, and between them a cut through the screen.
        cut = [min(255, max(0, round(2 * (1 + hard) * v - 255 * hard))) for v in range(256)]
        mask = ImageChops.add(screen, amount, scale=2).point(cut)
        self.image.paste(colour, box, mask)

    def shade(
        self,
        box: Box,
        colour: Colour,
        start: float,
        end: float,
        angle: int = 90,
        kind: str = "grain",
    ) -> None:
        """Print a colour over a box (left, top, right, bottom) through a screen.

        The density runs from `start` to `end` (0 to 1) downwards, or to the right with angle 0.
        The kinds of screen are "grain" and "dots".
        """
        pixels = self._pixels(box)
        width, height = pixels[2] - pixels[0], pixels[3] - pixels[1]
        if width <= 0 or height <= 0:
            return
        ramp = Image.linear_gradient("L").point(
            [round(255 * (start + (end - start) * v / 255)) for v in range(256)]
        )
        if angle == 0:
            ramp = ramp.transpose(Image.Transpose.ROTATE_90)
            amount = ramp.resize((width, 1)).resize((width, height), Image.Resampling.NEAREST)
        else:
            amount = ramp.resize((1, height)).resize((width, height), Image.Resampling.NEAREST)
        self._print(pixels, amount, colour, kind)

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        colour: Colour,
        strength: float = 0.7,
        kind: str = "grain",
    ) -> None:
        """Print a colour round a point, densest (0 to 1) in the middle, through a screen."""
        (left, top), (right, bottom) = self._place(
            [(x - radius, y - radius), (x + radius, y + radius)]
        )
        whole = (round(left), round(top), round(right), round(bottom))
        pixels = self._pixels((x - radius, y - radius, x + radius, y + radius))
        if pixels[2] <= pixels[0] or pixels[3] <= pixels[1] or whole[2] <= whole[0]:
            return
        ramp = Image.radial_gradient("L").point(
            [round(strength * (255 - v) ** 1.6 / 255**0.6) for v in range(256)]
        )
        amount = ramp.resize((whole[2] - whole[0], whole[3] - whole[1]))
        amount = amount.crop(
            (pixels[0] - whole[0], pixels[1] - whole[1], pixels[2] - whole[0], pixels[3] - whole[1])
        )
        self._print(pixels, amount, colour, kind)

    @contextmanager
    def clip(self, points: Sequence[Point]) -> Iterator[None]:
        """Within this context everything drawn stays inside the polygon."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        pixels = self._pixels((min(xs), min(ys), max(xs), max(ys)))
        if pixels[2] <= pixels[0] or pixels[3] <= pixels[1]:
            pixels = (0, 0, 1, 1)
        outer, dx, dy = self.image, self.dx, self.dy
        self.image = outer.crop(pixels)
        self.draw = ImageDraw.Draw(self.image)
        self.dx, self.dy = dx - pixels[0], dy - pixels[1]
        mask = Image.new("1", self.image.size)
        ImageDraw.Draw(mask).polygon(self._place(points), fill=1)
        try:
            yield
        finally:
            inner = self.image
            self.image, self.dx, self.dy = outer, dx, dy
            self.draw = ImageDraw.Draw(outer)
            outer.paste(inner, pixels[:2], mask)

    def shaded(
        self,
        points: Sequence[Point],
        colour: Colour,
        shadow: Colour,
        amount: tuple[float, float] = (0.0, 0.8),
        angle: int = 90,
        kind: str = "grain",
    ) -> None:
        """Fill a polygon and print a shadow over it, denser downwards or, angle 0, to the right."""
        self.poly(points, colour)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        with self.clip(points):
            self.shade(
                (min(xs), min(ys), max(xs), max(ys)), shadow, *amount, angle=angle, kind=kind
            )

    # Water and print --------------------------------------------------------------------------

    def reflect(
        self, horizon: float, bottom: float, tint: Colour, veil: float = 0.45, stretch: float = 1.0
    ) -> None:
        """Mirror what stands above the horizon into the water below it, broken by ripples.

        `veil` (0 to 1) is the share of the water's own tint; `stretch` above 1 squeezes more of
        the sky into the same water.
        """
        _, top, width, low = self._pixels((-9e3, horizon, 9e3, bottom))
        depth = low - top
        if depth <= 0:
            return
        source = self.image.crop((0, max(0, round(top - depth * stretch)), width, top))
        mirror = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(
            (width, depth), Image.Resampling.NEAREST
        )
        mirror = Image.blend(mirror, Image.new("RGB", mirror.size, tint), veil)
        y = 0
        while y < depth:
            share = y / depth
            tall = max(2, round((2 + 9 * share) * self.scale * self.rng.uniform(0.6, 1.4)))
            shift = round(self.rng.gauss(0, 1) * (2 + 14 * share) * self.scale * 0.5)
            row = mirror.crop((0, y, width, min(depth, y + tall)))
            self.image.paste(row, (0, top + y))
            self.image.paste(row, (shift, top + y))
            y += tall

    def finish(self) -> Image.Image:
        """Return the printed picture: reduced, inks a little out of register, on grained paper."""
        picture = self.image.reduce(SUPERSAMPLING)
        if self.mirrored:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        slip = max(1, round(picture.width / 1600))
        red, green, blue = picture.split()
        picture = Image.merge(
            "RGB", (ImageChops.offset(red, slip, 0), green, ImageChops.offset(blue, 0, slip))
        )
        # The shifted inks wrap round at the edges; the unshifted edge is put back there.
        picture.paste(picture.crop((slip, 0, 2 * slip, picture.height)), (0, 0))
        picture.paste(picture.crop((0, slip, picture.width, 2 * slip)), (0, 0))
        grain = screens.tiled(screens.paper_grain(), picture.size)
        return ImageChops.multiply(picture, Image.merge("RGB", (grain, grain, grain)))
