"""Football and basketball."""

import math
from dataclasses import replace

from newsroom.demo.illustrations import scenery
from newsroom.demo.illustrations.athletes import GUARD, JUMP, KICK, SAVE, kit, packed_stand
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import RUN, STRIDE, WALK, figure
from newsroom.demo.illustrations.palette import HAIRS, SKINS, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, trace


@scene("stadium", hours=(Hour.DAY, Hour.DUSK, Hour.NIGHT, Hour.GREY))
def stadium(c: Canvas) -> None:
    """A football match: the crowd, the floodlights, a shot and a goalkeeper."""
    p, rng = c.p, c.rng
    scenery.sky(c, 330, clouds=not p.night)
    c.rect(-10, 250, 1520, 60, mix(p.dark, p.mid, 0.2))
    for x in (170.0, 1330.0):
        c.line([(x, 330), (x, 70)], p.dark, 12)
        c.rect(x - 80, 30, 160, 76, p.dark)
        for k in range(10):
            c.disc(x - 62 + 31 * (k % 5), 50 + 36 * (k // 5), 12, p.light if p.lamps else p.paper)
        if p.lamps:
            c.glow(x, 68, 330, mix(p.light, p.paper, 0.3), 0.75)
    c.poly([(-20, 200), (1520, 230), (1520, 260), (-20, 250)], mix(p.accent, p.dark, 0.3))
    for k in range(9):
        c.line([(90 + 170 * k, 236), (90 + 170 * k, 330)], mix(p.dark, p.mid, 0.2), 6)
    packed_stand(c, 286, 520, 9)
    inks = (p.accent, p.light, p.mid, p.paper)
    x = -10.0
    while x < 1510:
        width = rng.uniform(120, 230)
        c.rect(x, 520, width, 40, rng.choice(inks))
        c.limb((x + 26, 540), (x + width - 30, 540), 9, 9, p.dark)
        x += width
    turf, light = mix(p.mid, p.dark, 0.1), mix(p.mid, p.light, 0.2)
    c.rect(-10, 560, 1520, 460, turf)
    for k in range(0, 10, 2):
        c.poly(
            [(150 * k, 560), (150 * k + 150, 560), (240 * k - 180, 1010), (240 * k - 430, 1010)],
            light,
        )
    c.shade((-10, 700, 1510, 1000), mix(p.mid, p.dark, 0.6), 0.0, 0.6)
    white = mix(p.paper, light, 0.15)
    c.line([(-20, 600), (1520, 600)], white, 5)
    c.line(arc(250, 790, 520, 150, -80, 80), white, 6)
    gx = rng.uniform(1130, 1190)
    goal = [(gx, 880), (gx, 560), (gx + 280, 520), (gx + 280, 800)]
    for k in range(1, 10):
        c.line(
            [(gx + 28 * k, 560 - 4 * k), (gx + 28 * k, 880 - 8 * k)], mix(p.paper, p.mid, 0.45), 2
        )
        c.line([(gx, 560 + 32 * k), (gx + 280, 520 + 28 * k)], mix(p.paper, p.mid, 0.45), 2)
    c.line(goal, p.paper, 12)
    ours, theirs = kit(c, p.accent, p.paper), kit(c, p.paper, p.dark)
    for px, py, height, pose, strip, facing in (
        (rng.uniform(120, 260), 720, 190, RUN, theirs, 1),
        (rng.uniform(820, 900), 730, 195, WALK, ours, 1),
        (rng.uniform(600, 700), 800, 245, STRIDE, theirs, -1),
        (rng.uniform(330, 430), 935, 400, rng.choice((KICK, KICK, RUN)), ours, 1),
    ):
        c.lens(px + 20, py + 4, height * 0.7, height * 0.08, mix(p.mid, p.dark, 0.7))
        figure(
            c,
            px,
            py,
            height,
            pose,
            replace(strip, skin=rng.choice(SKINS), hair=rng.choice(HAIRS)),
            facing,
        )
    figure(c, gx - 60, 860, 290, SAVE, kit(c, p.light, p.dark), 1)
    bx, by = rng.uniform(800, 880), rng.uniform(650, 700)
    for k in range(5):
        c.lens(bx - 60 - 52 * k, by + 22 * k, 70, 5, mix(p.paper, p.mid, 0.15 * k))
    _football(c, bx, by, 34)


def _football(c: Canvas, x: float, y: float, radius: float) -> None:
    p = c.p
    with c.clip(arc(x, y, radius, radius, 0, 360)):
        c.disc(x, y, radius, p.paper)
        start = c.rng.uniform(0, 72)
        c.poly(
            [
                (
                    x + radius * 0.36 * math.cos(math.radians(start + 72 * k)),
                    y + radius * 0.36 * math.sin(math.radians(start + 72 * k)),
                )
                for k in range(5)
            ],
            p.dark,
        )
        for k in range(5):
            angle = math.radians(start + 72 * k)
            px, py = x + radius * 0.98 * math.cos(angle), y + radius * 0.98 * math.sin(angle)
            c.disc(px, py, radius * 0.28, p.dark)
        c.shade((x - radius, y - radius, x + radius, y + radius), p.dark, 0.0, 0.5)


@scene("basketball", hours=(Hour.DAY, Hour.DUSK, Hour.NIGHT, Hour.DAWN))
def basketball(c: Canvas) -> None:
    """A shot at the basket under the hall's lights."""
    p, rng = c.p, c.rng
    c.rect(-10, -10, 1520, 1020, mix(p.mid, p.dark, 0.5))
    for k in range(5):
        x = 150 + 300 * k
        c.poly([(x - 44, 20), (x + 44, 20), (x + 34, 44), (x - 34, 44)], p.light)
        with c.clip([(x - 34, 44), (x + 34, 44), (x + 230, 820), (x - 230, 820)]):
            c.shade((-10, 44, 1510, 820), p.light, 0.34, 0.0)
    packed_stand(c, 250, 620, 9)
    c.shade((-10, 250, 1510, 620), p.dark, 0.55, 0.1)
    c.rect(-10, 620, 1520, 54, p.accent)
    for k in range(8):
        c.limb((70 + 200 * k, 647), (170 + 200 * k, 647), 14, 14, p.paper if k % 2 else p.light)
    wood = mix(p.light, p.accent, 0.35)
    c.rect(-10, 674, 1520, 346, wood)
    for k in range(15):
        c.line(
            [(750 + (k - 7) * 130, 674), (750 + (k - 7) * 240, 1010)], mix(wood, p.dark, 0.14), 3
        )
    c.poly([(1010, 690), (1560, 690), (1660, 930), (940, 930)], mix(p.accent, p.dark, 0.15))
    c.line([(1560, 690), (1010, 690), (940, 930), (1660, 930)], p.paper, 7)
    c.line(arc(980, 812, 190, 92, 90, 270), p.paper, 7)
    c.shade((-10, 760, 1510, 1010), mix(p.accent, p.dark, 0.6), 0.0, 0.5)
    hoop = rng.uniform(1150, 1200)
    c.line([(1480, 1010), (1480, 330), (1340, 300)], p.dark, 26)
    c.poly(trace("120,120 160,100 160,380 120,360", hoop, 0), mix(p.paper, p.mid, 0.3))
    c.poly(trace("60,130 122,118 122,362 60,380", hoop, 0), p.paper)
    c.line(trace("80,230 106,226 106,316 80,322 80,230", hoop, 0), p.accent, 7)
    for k in range(7):
        dx = -68 + 22 * k
        c.line([(hoop + dx, 336), (hoop + dx * 0.5 + 8, 440)], p.paper, 3)
        c.line([(hoop + dx, 336), (hoop + dx * 0.5 - 10, 440)], p.paper, 3)
    c.line([(hoop + 66, 334), (hoop + 96, 320)], p.accent, 12)
    c.line(arc(hoop, 334, 70, 20, 0, 360), p.accent, 10)
    home, away = (p.paper, p.accent), (p.dark, p.light)
    if p.night:
        away = (p.accent, p.dark)
    for px, py, height, pose, strip, facing in (
        (rng.uniform(150, 260), 800, 340, WALK, home, 1),
        (rng.uniform(420, 500), 830, 370, STRIDE, away, 1),
        (rng.uniform(1090, 1150), 920, 470, GUARD, away, -1),
    ):
        c.lens(px, py + 4, height * 0.5, height * 0.06, mix(wood, p.dark, 0.5))
        figure(c, px, py, height, pose, kit(c, *strip), facing)
    sx = rng.uniform(800, 860)
    c.lens(sx, 950, 230, 24, mix(wood, p.dark, 0.5))
    figure(c, sx, 890, 500, JUMP, kit(c, *home), 1)
    ball = (sx + 0.23 * 500, 890 - 1.21 * 500)
    ink = mix(p.fruit, p.light, 0.35)
    c.disc(*ball, 42, ink)
    c.line(arc(*ball, 42, 14, 0, 360), p.dark, 3)
    c.line([(ball[0], ball[1] - 42), (ball[0], ball[1] + 42)], p.dark, 3)
    c.ring(*ball, 42, 3, p.dark)
