"""Scenes of public life: the Assembly, elections, courts, hospital and school."""

import math
from dataclasses import replace

from . import houses, scenery
from .canvas import Canvas, Point, arc, spline
from .figures import CHEER, REACH, RUN, SIT, SPEAK, STAND, WALK, Outfit, figure, heads, outfit
from .palette import BRIGHT, DAYLIGHT, OUTDOORS, SKINS, Colour, Hour, mix
from .registry import scene
from .works import _pendant, _room, _window


@scene("assembly-hall", hours=(Hour.DAY, Hour.DUSK, Hour.GREY, Hour.DAWN, Hour.NIGHT), mirrors=False)
def assembly_hall(c: Canvas) -> None:
    """The Assembly in the Corn Exchange: half rings of seats under an iron roof, or its front."""
    if c.rng.random() < 0.4:
        _exchange(c)
        return
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.haze, 0.3)
    c.rect(-10, -10, 1520, 1020, wall)
    c.shade((-10, -10, 1510, 560), p.dark, 0.75, 0.0)
    x = 750 + rng.uniform(-60, 60)
    for k in range(7):
        wx = x + (k - 3) * 230
        c.poly([(wx - 62, 400), *arc(wx, 190, 62, 62, 180, 360), (wx + 62, 400)], mix(p.haze, p.light, 0.5))
        for j in (-21, 21):
            c.rect(wx + j - 3, 130, 6, 270, wall)
        c.rect(wx - 62, 260, 124, 6, wall)
        with c.clip([(wx - 62, 400), (wx + 62, 400), (x + (wx - x) * 0.4 + 150, 800), (x + (wx - x) * 0.4 - 60, 800)]):
            c.shade((-10, 400, 1510, 800), p.light, 0.35, 0.0)
    c.line(arc(x, 470, 1000, 500, 180, 360), mix(p.dark, p.mid, 0.2), 18)
    for k in range(-6, 7):
        c.line([(x + 120 * k, -10), (x + 165 * k, 90)], mix(p.dark, p.mid, 0.25), 8)
    c.rect(-10, 430, 1520, 600, mix(p.light, p.mid, 0.42))
    c.shade((-10, 430, 1510, 1000), mix(p.mid, p.dark, 0.35), 0.1, 0.9)
    c.shaded([(x - 160, 480), (x - 130, 300), (x + 130, 300), (x + 160, 480)], mix(p.accent, p.dark, 0.35), p.dark, (0.0, 0.6))
    c.disc(x, 352, 34, p.light)
    c.ring(x, 352, 34, 5, p.dark)
    figure(c, x, 560, 220, STAND, replace(outfit(c), top=p.dark, hat=None))
    c.shaded([(x - 120, 470), (x + 120, 470), (x + 140, 570), (x - 140, 570)], mix(p.light, p.accent, 0.5), p.dark, (0.0, 0.8))
    seat = mix(p.accent, p.dark, 0.2)
    speaker = rng.randint(4, 12)
    for row in range(4):
        rx, ry, size = 330 + 185 * row, 60 + 105 * row, 17 + 11 * row
        cy = 560 + 14 * row
        bench = [*arc(x, cy + size * 1.9, rx + size, ry + size, 0, 180), *arc(x, cy + size * 0.8, rx - size * 0.6, ry - size * 0.6, 180, 0)]
        seats = []
        count = 13 + 4 * row
        for k in range(count):
            angle = math.radians(12 + 156 * k / (count - 1))
            seats.append((x + rx * math.cos(angle), cy - size * 0.9 + ry * math.sin(angle)))
        for k, (sx, sy) in enumerate(seats):
            if row == 1 and k == speaker:
                figure(c, sx, sy + size * 3, size * 7.4, SPEAK, replace(outfit(c), top=p.accent, hat=None), 1 if sx < x else -1)
                continue
            skin, hair = mix(rng.choice(SKINS), p.dark, 0.12), mix(p.dark, p.mid, rng.uniform(0, 0.5))
            suit = rng.choice((p.dark, mix(p.dark, p.mid, 0.5), mix(p.accent, p.dark, 0.5), mix(p.paper, p.mid, 0.5)))
            c.poly([*arc(sx, sy + size * 1.5, size * 1.0, size * 0.95, 180, 360), (sx + size, sy + 2.6 * size), (sx - size, sy + 2.6 * size)], suit)
            c.oval(sx, sy, size * 0.5, size * 0.62, skin)
            c.poly([*arc(sx, sy - size * 0.06, size * 0.55, size * 0.66, 150, 390)], hair)
        c.shaded(bench, seat, p.dark, (0.1, 0.7))
        c.line(arc(x, cy + size * 0.8, rx - size * 0.6, ry - size * 0.6, 0, 180), mix(p.light, p.accent, 0.4), 5 + row)
    for k in (-1, 1):
        _pendant(c, x + k * 420, 150, 50)


def _exchange(c: Canvas) -> None:
    """Draw the Corn Exchange from its square: dome, columns, steps."""
    p, rng = c.p, c.rng
    scenery.sky(c, 720)
    houses.skyline(c, 760, 230, 0.2)
    x = 750.0
    stone = mix(p.paper, p.light, 0.2) if not p.night else mix(p.mid, p.paper, 0.15)
    shade = mix(p.mid, p.dark, 0.3)
    copper = mix(p.mid, p.haze, 0.25)
    c.shaded([(x - 120, 330), (x + 120, 330), (x + 120, 250), (x - 120, 250)], stone, shade, (0.0, 0.9), angle=0)
    c.shaded(arc(x, 254, 138, 150, 180, 360), copper, mix(copper, p.dark, 0.6), (0.0, 1.0), angle=0)
    c.line([(x, 106), (x, 20)], p.dark, 6)
    c.poly([(x + 3, 22), (x + 86, 40), (x + 3, 60)], p.accent)
    for side in (-1, 1):
        wing = x + side * 430
        c.shaded([(wing - 210, 430), (wing + 210, 430), (wing + 210, 780), (wing - 210, 780)], stone, shade, (0.0, 0.6))
        c.rect(wing - 222, 416, 444, 18, p.white)
        houses.windows(c, (wing - 190, 450, 380, 310), 5, 2, stone, 0.46, 0.7 if p.lamps else 0.0)
    _portico(c, x, 780, 520, 420, stone, shade)
    ground = mix(p.paper, p.mid, 0.35) if not p.night else mix(p.mid, p.dark, 0.4)
    c.rect(-10, 830, 1520, 190, ground)
    houses.cobbles(c, 840, 1010, mix(ground, p.mid, 0.3))
    for k in range(4):
        houses.lamp_post(c, (110, 380, 1120, 1390)[k], 850, 260)
    for _ in range(10):
        y = rng.uniform(850, 980)
        figure(c, rng.uniform(40, 1460), y, 90 + (y - 850) * 0.9, rng.choice((WALK, STAND)), outfit(c), rng.choice((1, -1)))


def _portico(c: Canvas, x: float, base: float, width: float, height: float, stone: Colour, shade: Colour) -> None:
    """Draw columns under a pediment on steps, as courts and assemblies have."""
    p = c.p
    top = base - height
    half = width / 2
    c.rect(x - half, top + 70, width, height - 60, mix(shade, p.dark, 0.25))
    door = p.light if p.lamps else mix(p.dark, p.accent, 0.2)
    for k in (-1, 0, 1):
        c.rect(x + k * width * 0.25 - width * 0.055, base - height * 0.5, width * 0.11, height * 0.5, door)
    columns = 6
    for k in range(columns):
        cx = x - half + width * (k + 0.5) / columns
        wide = width * 0.032
        c.shaded([(cx - wide, base), (cx - wide * 0.82, top + 80), (cx + wide * 0.82, top + 80), (cx + wide, base)], stone, shade, (0.0, 1.0), angle=0)
        c.rect(cx - wide * 1.5, top + 70, wide * 3, 14, stone)
        c.rect(cx - wide * 1.4, base - 14, wide * 2.8, 14, stone)
    c.rect(x - half - 18, top + 34, width + 36, 40, stone)
    c.shade((x - half - 18, top + 58, x + half + 18, top + 74), shade, 0.2, 0.8)
    c.shaded([(x - half - 34, top + 36), (x, top - 92), (x + half + 34, top + 36)], stone, shade, (0.0, 0.5), angle=0)
    c.poly([(x - half + 50, top + 22), (x, top - 62), (x + half - 50, top + 22)], mix(stone, shade, 0.55))
    c.disc(x, top - 8, 24, p.light)
    for k in range(5):
        c.rect(x - half - 20 - 26 * k, base + 12 * k, width + 40 + 52 * k, 13, mix(stone, shade, 0.12 + 0.1 * (k % 2)))


@scene("courthouse")
def courthouse(c: Canvas) -> None:
    """The Audit Court from the foot of its steps, a figure going up."""
    p, rng = c.p, c.rng
    scenery.sky(c, 700, x=rng.uniform(150, 300))
    houses.skyline(c, 740, 250, 0.18)
    x = rng.uniform(830, 900)
    stone = mix(p.paper, p.light, 0.15) if not p.night else mix(p.mid, p.paper, 0.18)
    shade = mix(p.mid, p.dark, 0.35)
    for side in (-1, 1):
        c.shaded([(x + side * 700, 330), (x + side * 380, 330), (x + side * 380, 740), (x + side * 700, 740)], mix(stone, shade, 0.2), shade, (0.0, 0.8))
        houses.windows(c, (min(x + side * 700, x + side * 390) + 10, 370, 290, 330), 3, 2, stone, 0.42)
    _portico(c, x, 720, 780, 520, stone, shade)
    for k in range(11):
        y = 770 + 22 * k
        c.rect(x - 560 - 50 * k, y, 1120 + 100 * k, 23, mix(stone, shade, 0.14 + 0.22 * (k % 2)))
    c.shade((-10, 760, 1510, 1000), shade, 0.0, 0.55)
    _scales(c, x, 88, 150)
    spots = ((x - 180, 850, 150), (x + 210, 920, 190), (rng.uniform(250, 420), 985, 290))
    for k, (fx, fy, height) in enumerate(spots):
        figure(c, fx, fy, height, WALK, replace(outfit(c), coat=True), 1 if k != 1 else -1)
    houses.lamp_post(c, 150, 980, 470)
    for _ in range(9):
        sx, sy = rng.uniform(420, 760), rng.uniform(930, 990)
        c.oval(sx, sy, 13, 8, mix(p.mid, p.dark, 0.3))
        c.disc(sx + 11, sy - 8, 5, mix(p.mid, p.dark, 0.3))


def _scales(c: Canvas, x: float, y: float, size: float) -> None:
    """Set a pair of scales above the pediment."""
    p = c.p
    tilt = c.rng.uniform(-14, 14)
    c.line([(x, y + size * 0.75), (x, y - size * 0.35)], p.dark, 8)
    left, right = (x - size, y - size * 0.2 + tilt), (x + size, y - size * 0.2 - tilt)
    c.line([left, right], p.dark, 8)
    c.disc(x, y - size * 0.36, 12, p.accent)
    for px, py in (left, right):
        c.line([(px - 42, py + 92), (px, py), (px + 42, py + 92)], p.dark, 3.5)
        c.poly(arc(px, py + 92, 52, 28, 0, 180), p.accent)


@scene("podium", hours=OUTDOORS)
def podium(c: Canvas) -> None:
    """A speaker at the lectern, flags behind, microphones and heads in front."""
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.dark, 0.25)
    c.rect(-10, -10, 1520, 1020, wall)
    x = rng.uniform(520, 640)
    with c.clip([(x + 420, -20), (x + 560, -20), (x + 330, 1010), (x - 330, 1010)]):
        c.shade((-10, -10, 1510, 1010), mix(wall, p.light, 0.45), 0.15, 0.8)
    for k in range(16):
        c.rect(100 * k - 20, -10, 4, 760, mix(wall, p.dark, 0.3))
    inks = [p.accent, p.light, p.sky, p.paper]
    for k in range(rng.randint(3, 4)):
        fx = 960 + 145 * k
        c.line([(fx, 860), (fx, 110)], mix(p.light, p.dark, 0.25), 9)
        c.disc(fx, 104, 14, p.light)
        fold = [(fx, 130), *spline([(fx, 130), (fx + 74, 210), (fx + 122, 400), (fx + 96, 640)]), *spline([(fx + 96, 640), (fx + 62, 600), (fx + 34, 660), (fx, 620)])]
        c.shaded(fold, inks[k], mix(inks[k], p.dark, 0.65), (0.0, 0.9), angle=0)
        c.line(spline([(fx + 4, 140), (fx + 46, 300), (fx + 58, 600)]), mix(inks[k], p.dark, 0.4), 5)
        c.line(spline([(fx + 4, 260), (fx + 24, 420), (fx + 26, 610)]), inks[(k + 1) % 4], 20)
    c.rect(-10, 840, 1520, 200, mix(p.dark, p.mid, 0.15))
    figure(c, x, 1050, 830, rng.choice((SPEAK, CHEER, SPEAK)), replace(outfit(c), top=rng.choice((p.accent, p.dark, p.paper)), hat=None, coat=True), 1)
    desk = [(x - 190, 600), (x + 210, 600), (x + 160, 1010), (x - 140, 1010)]
    c.shaded(desk, mix(p.light, p.accent, 0.4), mix(p.accent, p.dark, 0.75), (0.1, 0.9))
    c.poly([(x - 220, 574), (x + 240, 574), (x + 226, 606), (x - 206, 606)], mix(p.light, p.paper, 0.25))
    c.disc(x + 10, 760, 66, p.dark)
    c.ring(x + 10, 760, 56, 6, p.light)
    c.poly([(x + 10, 716), (x + 46, 786), (x - 26, 786)], p.light)
    for k in (-1, 0, 1):
        foot = (x + 70 + 50 * k, 574)
        head = (x + 66 + 36 * k, 500 - 18 * abs(k))
        c.line([foot, head], p.dark, 6)
        c.limb(head, (head[0] - 12, head[1] - 24), 22, 26, mix(p.dark, p.mid, 0.3 * (k + 1) / 2))
    heads(c, 60, 1440, 905, 74, rng.randint(9, 11), mix(p.dark, p.mid, 0.12))
    heads(c, -20, 1520, 985, 92, rng.randint(8, 10), p.dark)
    if rng.random() < 0.7:
        for hx in (rng.uniform(760, 860), rng.uniform(1050, 1200)):
            c.limb((hx + 22, 1000), (hx, 800), 40, 26, p.dark)
            c.rect(hx - 26, 744, 52, 82, mix(p.dark, p.mid, 0.4))
            c.rect(hx - 20, 750, 40, 62, p.light)


@scene("ballot", hours=DAYLIGHT)
def ballot(c: Canvas) -> None:
    """A hand over the ballot box, large, with the queue behind it."""
    p, rng = c.p, c.rng
    wall = mix(p.sky, p.paper, 0.3)
    _room(c, 700, wall, mix(p.mid, p.paper, 0.2))
    for k in range(3):
        bx = 80 + 190 * k
        c.shaded([(bx, 330), (bx + 165, 330), (bx + 165, 700), (bx, 700)], mix(p.mid, p.dark, 0.1 + 0.1 * k), p.dark, (0.0, 0.6))
        c.poly([(bx + 14, 350), (bx + 151, 350), (bx + 151, 560), (bx + 140, 576), (bx + 128, 560), (bx + 110, 576), (bx + 92, 560), (bx + 74, 576), (bx + 56, 560), (bx + 38, 576), (bx + 14, 560)], p.accent if k % 2 else p.light)
        figure(c, bx + 84, 735, 300, STAND, outfit(c), -1) if rng.random() < 0.7 else None
    for k in range(5):
        figure(c, 720 + 160 * k + rng.uniform(-20, 20), 745 + rng.uniform(-8, 8), rng.uniform(300, 345), rng.choice((STAND, WALK)), outfit(c), -1)
    x, top = rng.uniform(600, 700), 700.0
    box, side = mix(p.accent, p.dark, 0.05), mix(p.accent, p.dark, 0.45)
    c.lens(x + 160, 1000, 900, 70, mix(p.mid, p.dark, 0.5))
    c.poly([(x + 330, top), (x + 500, top - 70), (x + 500, 930), (x + 330, 1010)], side)
    c.shaded([(x - 150, top), (x + 330, top), (x + 330, 1010), (x - 150, 1010)], box, side, (0.0, 0.7))
    c.poly([(x - 150, top), (x + 20, top - 70), (x + 500, top - 70), (x + 330, top)], mix(box, p.paper, 0.35))
    c.poly([(x + 70, top - 28), (x + 92, top - 42), (x + 282, top - 42), (x + 262, top - 28)], p.dark)
    c.disc(x + 90, 850, 84, p.paper)
    c.line([(x + 48, 852), (x + 80, 888), (x + 138, 812)], box, 24)
    c.poly([(x + 96, top - 32), (x + 62, top - 210), (x + 226, top - 240), (x + 258, top - 32)], p.paper)
    c.poly([(x + 230, top - 32), (x + 202, top - 236), (x + 226, top - 240), (x + 258, top - 32)], mix(p.paper, p.mid, 0.4))
    for k in range(3):
        y = top - 180 + 42 * k
        c.ring(x + 100 + 6 * k, y, 13, 4, p.dark)
        c.line([(x + 126 + 6 * k, y), (x + 196 + 6 * k, y - 11)], mix(p.paper, p.dark, 0.5), 6)
    c.line([(x + 92, top - 184), (x + 99, top - 174), (x + 114, top - 200)], p.accent, 7)
    _hand(c, x + 190, top - 236, rng.choice(SKINS), rng.choice((p.mid, p.dark, p.light)))


def _hand(c: Canvas, x: float, y: float, skin: Colour, sleeve: Colour) -> None:
    """Draw a large hand that comes from the upper right and holds the paper's upper edge."""
    p = c.p
    shadow = mix(skin, p.dark, 0.35)
    c.shaded([(x + 190, y - 130), (x + 260, y - 30), (x + 780, y - 330), (x + 690, y - 470)], sleeve, mix(sleeve, p.dark, 0.6), (0.0, 0.9))
    c.limb((x + 212, y - 84), (x + 240, y - 50), 92, 92, mix(p.paper, p.mid, 0.12))
    palm = spline([(x + 200, y - 130), (x + 110, y - 120), (x + 20, y - 70), (x + 4, y - 20), (x + 60, y + 4), (x + 160, y + 2), (x + 236, y - 34)], closed=True)
    c.shaded(palm, skin, shadow, (0.0, 0.8))
    for k in range(3):
        c.limb((x + 84 - 6 * k, y - 74 + 34 * k), (x - 28 + 22 * k, y + 6 + 18 * k), 42, 32, mix(skin, shadow, 0.14 * k))
    c.limb((x + 110, y - 6), (x + 12, y + 66), 42, 30, mix(skin, shadow, 0.45))


@scene("hospital")
def hospital(c: Canvas) -> None:
    """A ward by day, or the hospital's front with an ambulance."""
    p, rng = c.p, c.rng
    if p.lamps or rng.random() < 0.5:
        _hospital_front(c)
        return
    wall = mix(p.sky, p.paper, 0.45)
    _room(c, 740, wall, mix(p.mid, p.paper, 0.35))
    _window(c, rng.uniform(130, 200), 130, 470, 320, 3, 2)
    c.rect(-10, 560, 1520, 12, mix(p.mid, p.paper, 0.3))
    c.line([(760, 90), (1460, 90)], p.dark, 6)
    curtain = mix(p.accent, p.paper, 0.35)
    for k in range(9):
        cx = 1150 + 42 * k
        c.shaded([(cx, 92), (cx + 44, 92), (cx + 48, 720), (cx - 4, 720)], curtain, mix(curtain, p.dark, 0.4), (0.0, 0.6), angle=0)
    bed = rng.uniform(640, 700)
    c.line([(bed + 440, 360), (bed + 440, 900)], p.dark, 14)
    c.line([(bed - 120, 640), (bed - 120, 900)], p.dark, 12)
    c.limb((bed - 100, 770), (bed + 430, 770), 26, 26, mix(p.dark, p.mid, 0.4))
    c.poly([(bed + 260, 730), (bed + 410, 590), (bed + 440, 640), (bed + 440, 760), (bed + 260, 760)], p.paper)
    skin = rng.choice(SKINS)
    c.oval(bed + 345, 610, 46, 52, skin)
    c.poly(arc(bed + 352, 600, 52, 54, 200, 380), mix(p.dark, p.mid, 0.2))
    c.poly([(bed + 300, 720), (bed + 330, 655), (bed + 385, 665), (bed + 420, 740)], mix(p.sky, p.paper, 0.2))
    blanket = [*spline([(bed - 128, 748), (bed - 100, 682), (bed + 60, 672), (bed + 190, 700), (bed + 318, 690)]), (bed + 340, 770), (bed - 128, 800)]
    c.shaded(blanket, p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.8))
    c.line(spline([(bed + 250, 694), (bed + 290, 720), (bed + 300, 768)]), p.paper, 26)
    for k in (bed - 120, bed + 440):
        c.disc(k, 912, 20, p.dark)
    c.line([(bed + 520, 900), (bed + 520, 250)], mix(p.mid, p.dark, 0.3), 8)
    c.line([(bed + 490, 250), (bed + 550, 250)], mix(p.mid, p.dark, 0.3), 6)
    c.poly([(bed + 470, 266), (bed + 512, 266), (bed + 506, 350), (bed + 476, 350)], mix(p.light, p.paper, 0.3))
    c.line(spline([(bed + 491, 350), (bed + 470, 520), (bed + 400, 640)]), p.paper, 4)
    coat = replace(outfit(c), top=p.paper, hat=None, coat=True)
    figure(c, bed - 230, 985, 640, REACH, coat)
    nurse = replace(outfit(c), top=mix(p.mid, p.dark, 0.15), legs=mix(p.mid, p.dark, 0.15), hat=None, skirt=False)
    figure(c, bed + 660 if bed < 690 else bed - 420, 1000, 620, STAND, nurse, -1 if bed < 690 else 1)


def _hospital_front(c: Canvas) -> None:
    p, rng = c.p, c.rng
    scenery.sky(c, 700)
    scenery.ranges(c, 650, 700, 2, 120)
    wall = mix(p.paper, p.sky, 0.3) if not p.night else mix(p.mid, p.paper, 0.15)
    shade = mix(p.mid, p.dark, 0.3)
    for left, right, top in ((60, 620, 330), (980, 1460, 400), (560, 1040, 190)):
        c.shaded([(left, top), (right, top), (right, 800), (left, 800)], wall if top != 190 else mix(wall, p.white, 0.4), shade, (0.0, 0.6))
        c.rect(left - 8, top - 12, right - left + 16, 16, mix(wall, p.white, 0.6))
        houses.windows(c, (left + 16, top + 24, right - left - 32, 560 - (top - 190)), max(4, int((right - left) / 88)), 6 if top == 190 else 4, wall, 0.5, 0.6 if p.lamps else 0.1)
    c.rect(722, 226, 156, 156, mix(wall, p.white, 0.5))
    c.rect(778, 244, 44, 120, p.accent)
    c.rect(740, 282, 120, 44, p.accent)
    c.rect(600, 660, 400, 24, p.accent)
    c.rect(640, 684, 320, 120, p.light if p.lamps else mix(p.sky, p.paper, 0.5))
    for k in range(1, 5):
        c.rect(640 + 64 * k, 684, 5, 120, shade)
    ground = mix(p.mid, p.dark, 0.35)
    c.rect(-10, 796, 1520, 220, ground)
    c.shade((-10, 796, 1510, 1000), p.dark, 0.0, 0.7)
    for k in range(6):
        scenery.tree(c, (30, 170, 330, 1150, 1330, 1470)[k], 815, rng.uniform(120, 190), 0.62, rng.choice(("round", "poplar")))
    x, road = rng.uniform(330, 460), 935.0
    if p.lamps:
        c.poly([(x + 490, road - 70), (1600, road - 110), (1600, road + 30), (x + 490, road - 40)], mix(ground, p.light, 0.4))
    _ambulance(c, x, road, 480)
    for k in range(4):
        figure(c, rng.uniform(980, 1440), rng.uniform(860, 970), 170, rng.choice((WALK, STAND)), outfit(c), rng.choice((1, -1)))


def _ambulance(c: Canvas, x: float, road: float, length: float) -> None:
    p = c.p
    u = length / 100
    c.lens(x + 50 * u, road + 2 * u, 112 * u, 6 * u, p.dark)
    body = [(x, road - 8 * u), (x, road - 48 * u), (x + 66 * u, road - 48 * u), (x + 66 * u, road - 40 * u), (x + 82 * u, road - 40 * u), (x + 91 * u, road - 24 * u), (x + 101 * u, road - 20 * u), (x + 101 * u, road - 8 * u)]
    c.shaded(body, p.white, mix(p.white, p.mid, 0.6), (0.0, 0.8))
    c.rect(x, road - 24 * u, 92 * u, 6 * u, p.accent)
    c.poly([(x + 70 * u, road - 37 * u), (x + 80 * u, road - 37 * u), (x + 87 * u, road - 25 * u), (x + 70 * u, road - 25 * u)], mix(p.dark, p.mid, 0.3))
    c.rect(x + 26 * u, road - 44 * u, 5 * u, 16 * u, p.accent)
    c.rect(x + 20.5 * u, road - 38.5 * u, 16 * u, 5 * u, p.accent)
    c.rect(x + 50 * u, road - 43 * u, 11 * u, 12 * u, mix(p.dark, p.mid, 0.3))
    c.rect(x + 56 * u, road - 52 * u, 12 * u, 4 * u, p.light)
    c.glow(x + 62 * u, road - 50 * u, 22 * u, p.light, 0.8 if p.lamps else 0.4)
    for k in (20, 80):
        c.disc(x + k * u, road - 7 * u, 9 * u, p.dark)
        c.disc(x + k * u, road - 7 * u, 4 * u, mix(p.mid, p.paper, 0.4))
