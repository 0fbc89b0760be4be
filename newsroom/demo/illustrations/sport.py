"""Scenes of sport."""

import math
from dataclasses import replace

from . import houses, scenery, ships
from .canvas import Canvas, Point, arc, spline, turned
from .figures import CHEER, REACH, RUN, SIT, STAND, STRIDE, WALK, Outfit, Pose, figure, heads, outfit, silhouette
from .palette import BRIGHT, DARK, DAYLIGHT, HAIRS, OUTDOORS, SKINS, Colour, Hour, mix
from .registry import scene

KICK = Pose(head=(-0.06, 0.9), neck=(-0.04, 0.8), hip=(0.0, 0.5), elbows=((-0.17, 0.74), (0.12, 0.74)), hands=((-0.28, 0.66), (0.2, 0.82)), knees=((0.02, 0.26), (0.17, 0.42)), feet=((-0.03, 0.0), (0.4, 0.34)))
SAVE = Pose(head=(0.34, 0.62), neck=(0.24, 0.58), hip=(-0.06, 0.5), elbows=((0.36, 0.74), (0.4, 0.7)), hands=((0.5, 0.84), (0.54, 0.78)), knees=((-0.26, 0.36), (-0.3, 0.5)), feet=((-0.44, 0.24), (-0.52, 0.46)))
JUMP = Pose(head=(0.05, 0.93), neck=(0.02, 0.82), hip=(-0.02, 0.52), elbows=((-0.1, 0.74), (0.13, 0.94)), hands=((-0.02, 0.64), (0.19, 1.14)), knees=((-0.12, 0.34), (0.1, 0.4)), feet=((-0.22, 0.12), (0.02, 0.2)))
GUARD = replace(CHEER, elbows=((-0.1, 0.92), (0.1, 0.92)), hands=((-0.07, 1.1), (0.11, 1.12)), knees=((-0.1, 0.28), (0.1, 0.28)), feet=((-0.15, 0.0), (0.14, 0.0)))


def kit(c: Canvas, top: Colour, legs: Colour) -> Outfit:
    """Return a player's strip with bare legs."""
    rng = c.rng
    return Outfit(rng.choice(SKINS), rng.choice(HAIRS), top, legs, mix(c.p.dark, (0, 0, 0), 0.2), None, False, rng.random() < 0.4, False, True)


def _stand(c: Canvas, top: float, bottom: float, rows: int) -> None:
    """Fill a terrace with a crowd of dots."""
    p, rng = c.p, c.rng
    c.rect(-10, top, 1520, bottom - top, mix(p.mid, p.dark, 0.55))
    inks = [mix(ink, p.dark, 0.2) for ink in (p.accent, p.paper, p.light, p.mid, p.sky, p.accent)]
    skins = [mix(skin, p.dark, 0.25) for skin in SKINS]
    for row in range(rows):
        y = top + (bottom - top) * (row + 0.4) / rows
        size = (bottom - top) / rows * 0.36
        x = -20 + rng.uniform(0, 16)
        while x < 1530:
            if rng.random() < 0.9:
                c.oval(x, y + size * 1.5, size * 1.0, size * 1.1, rng.choice(inks))
                c.disc(x, y, size * 0.6, rng.choice(skins))
            x += size * rng.uniform(2.3, 2.9)


@scene("stadium", hours=(Hour.DAY, Hour.DUSK, Hour.NIGHT, Hour.GREY))
def stadium(c: Canvas) -> None:
    """A football match: the crowd, the floodlights, a shot and a goalkeeper."""
    p, rng = c.p, c.rng
    scenery.sky(c, 330, clouds=not p.night)
    c.rect(-10, 250, 1520, 60, mix(p.dark, p.mid, 0.2))
    for x in (170, 1330):
        c.line([(x, 330), (x, 70)], p.dark, 12)
        c.rect(x - 80, 30, 160, 76, p.dark)
        for k in range(10):
            c.disc(x - 62 + 31 * (k % 5), 50 + 36 * (k // 5), 12, p.light if p.lamps else p.paper)
        if p.lamps:
            c.glow(x, 68, 330, mix(p.light, p.paper, 0.3), 0.75)
    c.poly([(-20, 200), (1520, 230), (1520, 260), (-20, 250)], mix(p.accent, p.dark, 0.3))
    for k in range(9):
        c.line([(90 + 170 * k, 236), (90 + 170 * k, 330)], mix(p.dark, p.mid, 0.2), 6)
    _stand(c, 286, 520, 9)
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
        c.poly([(150 * k, 560), (150 * k + 150, 560), (240 * k - 180, 1010), (240 * k - 430, 1010)], light)
    c.shade((-10, 700, 1510, 1000), mix(p.mid, p.dark, 0.6), 0.0, 0.6)
    white = mix(p.paper, light, 0.15)
    c.line([(-20, 600), (1520, 600)], white, 5)
    c.line(arc(250, 790, 520, 150, -80, 80), white, 6)
    gx = rng.uniform(1130, 1190)
    goal = [(gx, 880), (gx, 560), (gx + 280, 520), (gx + 280, 800)]
    for k in range(1, 10):
        c.line([(gx + 28 * k, 560 - 4 * k), (gx + 28 * k, 880 - 8 * k)], mix(p.paper, p.mid, 0.45), 2)
        c.line([(gx, 560 + 32 * k), (gx + 280, 520 + 28 * k)], mix(p.paper, p.mid, 0.45), 2)
    c.line(goal, p.paper, 12)
    ours, theirs = kit(c, p.accent, p.paper), kit(c, p.paper, p.dark)
    for x, y, height, pose, strip, facing in (
        (rng.uniform(120, 260), 720, 190, RUN, theirs, 1),
        (rng.uniform(820, 900), 730, 195, WALK, ours, 1),
        (rng.uniform(600, 700), 800, 245, STRIDE, theirs, -1),
        (rng.uniform(330, 430), 935, 400, rng.choice((KICK, KICK, RUN)), ours, 1),
    ):
        c.lens(x + 20, y + 4, height * 0.7, height * 0.08, mix(p.mid, p.dark, 0.7))
        figure(c, x, y, height, pose, replace(strip, skin=rng.choice(SKINS), hair=rng.choice(HAIRS)), facing)
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
        c.poly([(x + radius * 0.36 * math.cos(math.radians(start + 72 * k)), y + radius * 0.36 * math.sin(math.radians(start + 72 * k))) for k in range(5)], p.dark)
        for k in range(5):
            angle = math.radians(start + 72 * k)
            px, py = x + radius * 0.98 * math.cos(angle), y + radius * 0.98 * math.sin(angle)
            c.disc(px, py, radius * 0.28, p.dark)
        c.shade((x - radius, y - radius, x + radius, y + radius), p.dark, 0.0, 0.5)


@scene("running", hours=BRIGHT + (Hour.GREY,))
def running(c: Canvas) -> None:
    """Runners on the fell or on the track, strung out one behind the other."""
    p, rng = c.p, c.rng
    if rng.random() < 0.5:
        sun = scenery.sky(c, 560)
        scenery.hills(c, 560, 330, 0.14, 3, sharp=True)
        scenery.ranges(c, 560, 640, 3, 160)
        slope = spline([(-60, 930), (300, 870), (700, 790), (1100, 690), (1560, 610)])
        c.shaded([*slope, (1560, 1010), (-60, 1010)], mix(p.mid, p.light, 0.25), mix(p.mid, p.dark, 0.6), (0.1, 0.95))
        path = [*spline([(-60, 960), (300, 900), (700, 818), (1100, 715), (1560, 632)]), *spline([(1560, 650), (1100, 744), (700, 862), (300, 960), (-60, 1040)])]
        c.poly(path, mix(p.paper, p.light, 0.4))
        for k in range(9):
            scenery.tree(c, rng.uniform(500, 1500), 1000, rng.uniform(70, 140), 0.85, "pine")
        places = [(1330, 664, 130), (1140, 716, 165), (900, 784, 215), (600, 874, 290), (260, 955, 380)]
        scenery.gulls(c, sun.x, 200, 150, 6, p.dark)
    else:
        scenery.sky(c, 300)
        houses.skyline(c, 320, 150, 0.2)
        _stand(c, 320, 500, 6)
        c.rect(-10, 500, 1520, 34, mix(p.mid, p.light, 0.3))
        track = mix(p.accent, p.paper, 0.12)
        c.rect(-10, 530, 1520, 490, track)
        c.shade((-10, 530, 1510, 1000), mix(p.accent, p.dark, 0.5), 0.0, 0.55)
        for k in range(7):
            c.line([(-20, 545 + 12 * k + 11 * k * k), (1520, 535 + 12 * k + 10 * k * k)], p.paper, 3 + k)
        places = [(1260, 640, 190), (1010, 700, 230), (720, 790, 300), (1130, 868, 370), (330, 950, 420)]
    strips = [(p.accent, p.dark), (p.light, p.dark), (p.paper, p.mid), (mix(p.mid, p.dark, 0.3), p.paper), (p.dark, p.accent)]
    rng.shuffle(strips)
    for (x, y, height), (top, legs) in zip(places, strips, strict=True):
        px = x + rng.uniform(-40, 40)
        c.lens(px, y + 4, height * 0.8, height * 0.07, mix(p.mid, p.dark, 0.5))
        strip = kit(c, top, legs)
        figure(c, px, y, height, rng.choice((RUN, STRIDE)), strip, 1)
        c.rect(px + height * 0.02, y - height * 0.7, height * 0.075, height * 0.075, p.paper)


@scene("cycling", hours=BRIGHT + (Hour.GREY,))
def cycling(c: Canvas) -> None:
    """The Keld Hundred: riders on a road over the hills."""
    p, rng = c.p, c.rng
    scenery.sky(c, 520)
    scenery.hills(c, 520, 260, 0.12, 4, sharp=True)
    scenery.ranges(c, 520, 600, 3, 150)
    turf = mix(p.mid, p.light, 0.35)
    bank = spline([(-60, 640), (500, 605), (1000, 640), (1560, 590)])
    c.shaded([*bank, (1560, 1010), (-60, 1010)], turf, mix(p.mid, p.dark, 0.45), (0.0, 0.8))
    for _ in range(9):
        scenery.tree(c, rng.uniform(0, 1500), rng.uniform(640, 690), rng.uniform(100, 200), 0.56, rng.choice(("round", "poplar")))
    for k in range(12):
        c.line([(130 * k, 700), (130 * k, 650)], mix(p.light, p.dark, 0.3), 7)
    c.line([(-10, 664), (1510, 664)], mix(p.light, p.dark, 0.3), 5)
    if rng.random() < 0.6:
        for k in range(14):
            figure(c, rng.uniform(0, 1500), 706, 130, rng.choice((CHEER, STAND)), outfit(c), rng.choice((1, -1)))
    c.rect(-10, 716, 1520, 300, mix(p.paper, p.mid, 0.35))
    c.shade((-10, 716, 1510, 1000), mix(p.mid, p.dark, 0.3), 0.0, 0.6)
    for k in range(5):
        c.poly([(60 + 340 * k, 846), (240 + 340 * k, 846), (232 + 340 * k, 858), (46 + 340 * k, 858)], p.paper)
    inks = [p.accent, p.light, mix(p.mid, p.dark, 0.4), p.paper, mix(p.accent, p.light, 0.5), p.accent]
    rng.shuffle(inks)
    far = rng.randint(3, 4)
    for k in range(far):
        _rider(c, 1180 - 270 * k + rng.uniform(-30, 30), 826, 185, inks[k])
    lead = rng.uniform(880, 1040)
    for k in range(rng.randint(2, 3)):
        _rider(c, lead - 430 * k, 965 - 8 * k, 320, inks[(k + 3) % 6])


def _rider(c: Canvas, x: float, road: float, size: float, jersey: Colour) -> None:
    """Draw a racing cyclist going right; `size` is about the height of rider and machine."""
    p, rng = c.p, c.rng
    u = size / 100
    radius = 21 * u
    rear, front = (x - 31 * u, road - radius), (x + 31 * u, road - radius)
    skin, frame = rng.choice(SKINS), rng.choice((p.accent, p.dark, p.light, p.paper))
    c.lens(x, road + 2 * u, 112 * u, 6 * u, mix(p.mid, p.dark, 0.6))
    for wheel in (rear, front):
        c.ring(*wheel, radius, 2.4 * u, p.dark)
        for k in range(8):
            angle = math.pi * k / 8 + 0.3
            dx, dy = radius * math.cos(angle), radius * math.sin(angle)
            c.line([(wheel[0] - dx, wheel[1] - dy), (wheel[0] + dx, wheel[1] + dy)], mix(p.dark, p.paper, 0.55), 1.5)
    crank, saddle, stem = (x - 3 * u, road - 19 * u), (x - 15 * u, road - 57 * u), (x + 24 * u, road - 55 * u)
    for path in ([rear, crank, (x - 12 * u, road - 48 * u), rear], [(x - 12 * u, road - 48 * u), stem, crank], [stem, front]):
        c.line(path, frame, 2.8 * u)
    c.limb((saddle[0] - 6 * u, saddle[1] + 2 * u), (saddle[0] + 6 * u, saddle[1] + 2 * u), 4 * u, 2.5 * u, p.dark)
    c.line([(x - 12 * u, road - 48 * u), saddle], p.dark, 2.4 * u)
    bar = (x + 33 * u, road - 54 * u)
    c.line([stem, (x + 25 * u, road - 60 * u), (x + 32 * u, road - 60 * u), bar], p.dark, 2.4 * u)
    c.ring(*crank, 6 * u, 1.6 * u, p.dark)
    turn = rng.uniform(0, math.tau)
    hip = (saddle[0] + u, saddle[1] - 4 * u)
    for side, offset in ((0, math.pi), (1, 0.0)):
        foot = (crank[0] + 9 * u * math.cos(turn + offset), crank[1] + 9 * u * math.sin(turn + offset))
        knee = ((hip[0] + foot[0]) / 2 + 14 * u, (hip[1] + foot[1]) / 2 - 5 * u)
        shade = 0.0 if side else 0.25
        c.limb(hip, knee, 12 * u, 8 * u, mix(p.dark, p.mid, shade))
        c.limb(((hip[0] + 2 * knee[0]) / 3, (hip[1] + 2 * knee[1]) / 3), knee, 8.5 * u, 7.5 * u, mix(skin, p.dark, shade))
        c.limb(knee, foot, 7.5 * u, 4.5 * u, mix(skin, p.dark, shade))
        c.limb(foot, (foot[0] + 7 * u, foot[1] + 1 * u), 4.5 * u, 3 * u, p.paper)
    shoulder = (x + 16 * u, road - 82 * u)
    back = spline([hip, (x - 6 * u, road - 80 * u), shoulder])
    c.poly([*back, (x + 20 * u, road - 74 * u), (x + 2 * u, road - 64 * u), (hip[0] + 8 * u, hip[1] + 3 * u), (hip[0] - 5 * u, hip[1] + 2 * u)], jersey)
    c.limb((x - 4 * u, road - 76 * u), shoulder, 9 * u, 10 * u, jersey)
    elbow = (x + 24 * u, road - 66 * u)
    c.limb(shoulder, elbow, 7 * u, 5.6 * u, mix(jersey, p.dark, 0.12))
    c.limb(elbow, bar, 5 * u, 4 * u, skin)
    head = (x + 26 * u, road - 90 * u)
    c.limb(shoulder, head, 6 * u, 6 * u, skin)
    c.oval(head[0], head[1], 6 * u, 7.4 * u, skin)
    c.poly([*arc(head[0] - u, head[1] - 2 * u, 8.6 * u, 8 * u, 165, 345)], rng.choice((p.paper, p.accent, p.dark)))
    c.line([(head[0] + 1 * u, head[1]), (head[0] + 6 * u, head[1] + u)], p.dark, 2 * u)


@scene("regatta", hours=BRIGHT + (Hour.GREY,))
def regatta(c: Canvas) -> None:
    """Sails on the sound, or rowing crews between buoys."""
    p, rng = c.p, c.rng
    line = rng.uniform(370, 430)
    sun = scenery.sky(c, line)
    scenery.ranges(c, line, line + 4, 2, 120)
    houses.skyline(c, line + 4, 70, 0.35, 700, 1540)
    scenery.sea(c, line, sun=sun)
    if rng.random() < 0.5:
        inks = [p.white, p.accent, p.light, p.white, mix(p.mid, p.paper, 0.3), p.accent]
        rng.shuffle(inks)
        facing = rng.choice((1, -1))
        for k in range(6):
            ships.sloop(c, 120 + 250 * k + rng.uniform(-50, 50), line + 40 + rng.uniform(0, 24), rng.uniform(120, 180), p.white, facing)
        for k, (x, y, height) in enumerate(((1160, line + 150, 330), (270, line + 230, 440), (790, 900, 720))):
            sx = x + rng.uniform(-50, 50)
            scenery.glitter(c, sx + 10, y + 6, y + height * 0.22, 40, height * 0.24, mix(inks[k], p.mid, 0.35), 16)
            ships.sloop(c, sx, y, height, inks[k], facing)
            for j in range(6):
                c.lens(sx - facing * (30 + 30 * j), y + 4 + 3 * j, height * 0.3, 8, mix(p.white, p.mid, 0.12 * j))
    else:
        for k in range(9):
            c.disc(90 + 170 * k, line + 60 + 3 * k, 9, p.accent)
        strips = [p.accent, p.light, p.paper, p.dark]
        rng.shuffle(strips)
        for k, (y, length) in enumerate(((line + 110, 620), (line + 210, 820), (890, 1180))):
            _crew(c, rng.uniform(660, 840) + 40 * k, y, length, strips[k], 4)
        for k in range(4):
            c.disc(40 + 460 * k, 960, 24, p.accent)
            c.lens(40 + 460 * k, 978, 110, 10, p.white)
    scenery.gulls(c, 500, line - 220, 150, 6, p.dark)


def _crew(c: Canvas, x: float, y: float, length: float, jersey: Colour, seats: int) -> None:
    """Draw a rowing four in mid-stroke."""
    p, rng = c.p, c.rng
    u = length / 100
    for _ in range(16):
        c.lens(x + rng.uniform(-0.5, 0.5) * length, y + rng.uniform(6, 30) * u * 0.35, length * 0.16, 6, mix(p.dark, p.mid, 0.4))
    lean = rng.uniform(-2.5, 2.5)
    for sx, sy in ships.shell(c, x, y, length, p.paper if jersey != p.paper else p.accent, seats):
        skin = rng.choice(SKINS)
        hip, neck = (sx, sy - 0.6 * u), (sx + lean * u, sy - 8.4 * u)
        knee, foot, hand = (sx - 4.2 * u, sy - 3.6 * u), (sx - 7.2 * u, sy + 0.2 * u), (sx - 5 * u, sy - 4.6 * u)
        blade = (hand[0] + 8 * u, y + 4.6 * u)
        c.limb(hip, knee, 2.5 * u, 2 * u, skin)
        c.limb(knee, foot, 2 * u, 1.5 * u, skin)
        c.limb(hip, neck, 3.4 * u, 4 * u, jersey)
        c.limb(neck, (neck[0] - 0.4 * u, neck[1] - 2.2 * u), 1.5 * u, 1.5 * u, skin)
        c.oval(neck[0] - 0.6 * u, neck[1] - 3.1 * u, 1.5 * u, 1.9 * u, skin)
        c.poly(arc(neck[0] - 0.3 * u, neck[1] - 3.5 * u, 1.8 * u, 1.8 * u, 180, 385), rng.choice(HAIRS))
        elbow = ((neck[0] + hand[0]) / 2 + 0.6 * u, (neck[1] + hand[1]) / 2 + 1.6 * u)
        c.limb((neck[0], neck[1] + 1 * u), elbow, 2 * u, 1.6 * u, skin)
        c.limb(elbow, hand, 1.6 * u, 1.2 * u, skin)
        c.line([hand, blade], mix(p.light, p.paper, 0.3), 0.6 * u)
        c.poly(turned([(blade[0] - 1, blade[1] - 1.4 * u), (blade[0] + 5 * u, blade[1] - 1.2 * u), (blade[0] + 5 * u, blade[1] + 1 * u), (blade[0] - 1, blade[1] + 0.6 * u)], blade, 38), p.accent)
        c.lens(blade[0] + 3 * u, blade[1] + 3.4 * u, 9 * u, 1.2 * u, p.white)


@scene("swimming", hours=(*BRIGHT, Hour.GREY, Hour.WINTER), cool=True)
def swimming(c: Canvas) -> None:
    """Lanes of the Highbank Baths seen from above."""
    p, rng = c.p, c.rng
    water, light = mix(p.sky, p.mid, 0.45), mix(p.sky, p.paper, 0.45)
    c.rect(-10, -10, 1520, 1020, water)
    c.shade((-10, -10, 1510, 1010), mix(p.mid, p.dark, 0.3), 0.7, 0.0, angle=0)
    slant = -0.22

    def at(x: float, y: float) -> Point:
        return x, y + (x - 750) * slant

    for lane in range(-1, 7):
        y = -20 + 205 * lane + 90
        c.poly([at(-50, y - 16), at(1300, y - 16), at(1300, y - 50), at(1330, y - 50), at(1330, y + 50), at(1300, y + 50), at(1300, y + 16), at(-50, y + 16)], mix(water, p.dark, 0.35))
    for _ in range(110):
        x, y = rng.uniform(-50, 1550), rng.uniform(-250, 1250)
        wide = rng.uniform(50, 140)
        c.line(spline([at(x, y), at(x + wide * 0.4, y - 12), at(x + wide, y + 4)]), mix(water, light, rng.uniform(0.4, 0.95)), rng.uniform(3, 6))
    for rope in range(7):
        y = -30 + 205 * rope - 20
        for k in range(44):
            c.limb(at(-40 + 38 * k, y), at(-18 + 38 * k, y), 16, 16, p.accent if (k // 4) % 2 else p.paper)
    caps = [p.accent, p.light, p.paper, p.dark, mix(p.accent, p.dark, 0.4), p.mid]
    rng.shuffle(caps)
    for lane in range(6):
        x, y = rng.uniform(250, 1150), -20 + 205 * lane + 88
        _swimmer(c, at(x, y), slant, caps[lane])


def _swimmer(c: Canvas, place: Point, slant: float, cap: Colour) -> None:
    """Draw a swimmer in front crawl from above, going right."""
    p, rng = c.p, c.rng
    x, y = place
    skin = rng.choice(SKINS)
    degrees = math.degrees(math.atan(slant))

    def at(dx: float, dy: float) -> Point:
        return turned([(x + dx, y + dy)], place, degrees)[0]

    foam = mix(p.paper, p.sky, 0.12)
    for k in range(26):
        fx, fy = at(-185 - rng.random() * 150, rng.gauss(0, 16))
        c.oval(fx, fy, rng.uniform(8, 26), rng.uniform(5, 12), foam)
    flip = rng.choice((1, -1))
    for side in (-1, 1):
        c.limb(at(-60, 14 * side), at(-190, (14 + 7 * flip * side) * side), 28, 13, mix(skin, p.mid, 0.25))
    body = [at(*q) for q in ((-88, -22), (-40, -23), (30, -42), (62, -36), (74, 0), (62, 36), (30, 42), (-40, 23), (-88, 22))]
    c.shaded(spline(body, closed=True), skin, mix(skin, p.dark, 0.45), (0.0, 0.6))
    c.poly([at(-92, -23), at(-34, -25), at(-34, 25), at(-92, 23)], cap)
    c.limb(at(52, 30 * flip), at(128, 58 * flip), 26, 20, skin)
    c.limb(at(128, 58 * flip), at(206, 26 * flip), 20, 13, skin)
    c.limb(at(46, -32 * flip), at(-10, -66 * flip), 25, 19, mix(skin, p.mid, 0.2))
    c.limb(at(-10, -66 * flip), at(-62, -58 * flip), 19, 12, mix(skin, p.mid, 0.3))
    c.disc(*at(96, 2), 30, cap)
    c.line([at(76, -20), at(88, 24)], mix(cap, p.dark, 0.4), 4)
    for k in range(12):
        fx, fy = at(206 + rng.gauss(0, 16), 26 * flip + rng.gauss(0, 14))
        c.disc(fx, fy, rng.uniform(4, 11), foam)
    c.line(arc(*at(116, 0), 40, 52, -64, 64), foam, 6)


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
    _stand(c, 250, 620, 9)
    c.shade((-10, 250, 1510, 620), p.dark, 0.55, 0.1)
    c.rect(-10, 620, 1520, 54, p.accent)
    for k in range(8):
        c.limb((70 + 200 * k, 647), (170 + 200 * k, 647), 14, 14, p.paper if k % 2 else p.light)
    wood = mix(p.light, p.accent, 0.35)
    c.rect(-10, 674, 1520, 346, wood)
    for k in range(15):
        c.line([(750 + (k - 7) * 130, 674), (750 + (k - 7) * 240, 1010)], mix(wood, p.dark, 0.14), 3)
    c.poly([(1010, 690), (1560, 690), (1660, 930), (940, 930)], mix(p.accent, p.dark, 0.15))
    c.line([(1560, 690), (1010, 690), (940, 930), (1660, 930)], p.paper, 7)
    c.line(arc(980, 812, 190, 92, 90, 270), p.paper, 7)
    c.shade((-10, 760, 1510, 1010), mix(p.accent, p.dark, 0.6), 0.0, 0.5)
    hoop = rng.uniform(1150, 1200)
    c.line([(1480, 1010), (1480, 330), (1340, 300)], p.dark, 26)
    c.poly([(hoop + 120, 120), (hoop + 160, 100), (hoop + 160, 380), (hoop + 120, 360)], mix(p.paper, p.mid, 0.3))
    c.poly([(hoop + 60, 130), (hoop + 122, 118), (hoop + 122, 362), (hoop + 60, 380)], p.paper)
    c.line([(hoop + 80, 230), (hoop + 106, 226), (hoop + 106, 316), (hoop + 80, 322), (hoop + 80, 230)], p.accent, 7)
    for k in range(7):
        dx = -68 + 22 * k
        c.line([(hoop + dx, 336), (hoop + dx * 0.5 + 8, 440)], p.paper, 3)
        c.line([(hoop + dx, 336), (hoop + dx * 0.5 - 10, 440)], p.paper, 3)
    c.line([(hoop + 66, 334), (hoop + 96, 320)], p.accent, 12)
    c.line(arc(hoop, 334, 70, 20, 0, 360), p.accent, 10)
    home, away = (p.paper, p.accent), (p.dark, p.light)
    if p.dark == c.p.dark and p.night:
        away = (p.accent, p.dark)
    for x, y, height, pose, strip, facing in (
        (rng.uniform(150, 260), 800, 340, WALK, home, 1),
        (rng.uniform(420, 500), 830, 370, STRIDE, away, 1),
        (rng.uniform(1090, 1150), 920, 470, GUARD, away, -1),
    ):
        c.lens(x, y + 4, height * 0.5, height * 0.06, mix(wood, p.dark, 0.5))
        figure(c, x, y, height, pose, kit(c, *strip), facing)
    sx = rng.uniform(800, 860)
    c.lens(sx, 950, 230, 24, mix(wood, p.dark, 0.5))
    figure(c, sx, 890, 500, JUMP, kit(c, *home), 1)
    ball = (sx + 0.23 * 500, 890 - 1.21 * 500)
    ink = mix(p.accent, p.light, 0.35)
    c.disc(*ball, 42, ink)
    c.line(arc(*ball, 42, 14, 0, 360), p.dark, 3)
    c.line([(ball[0], ball[1] - 42), (ball[0], ball[1] + 42)], p.dark, 3)
    c.ring(*ball, 42, 3, p.dark)
