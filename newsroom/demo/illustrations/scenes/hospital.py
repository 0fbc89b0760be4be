"""The hospital: a ward, or the front by day and night."""

from dataclasses import replace

from newsroom.demo.illustrations import houses, interiors, land, scenery, vehicles
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import SKINS, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace


@scene("hospital")
def hospital(c: Canvas) -> None:
    """A ward by day, or the hospital's front with an ambulance."""
    p, rng = c.p, c.rng
    if p.lamps or rng.random() < 0.5:
        _hospital_front(c)
        return
    wall = mix(p.sky, p.paper, 0.45)
    interiors.room(c, 740, wall, mix(p.mid, p.paper, 0.35))
    interiors.window(c, rng.uniform(130, 200), 130, 470, 320, 3, 2)
    c.rect(-10, 560, 1520, 12, mix(p.mid, p.paper, 0.3))
    c.line([(760, 90), (1460, 90)], p.dark, 6)
    curtain = mix(p.accent, p.paper, 0.35)
    for k in range(9):
        cx = 1150 + 42 * k
        c.shaded(
            [(cx, 92), (cx + 44, 92), (cx + 48, 720), (cx - 4, 720)],
            curtain,
            mix(curtain, p.dark, 0.4),
            (0.0, 0.6),
            angle=0,
        )
    bed = rng.uniform(640, 700)
    c.line([(bed + 440, 360), (bed + 440, 900)], p.dark, 14)
    c.line([(bed - 120, 640), (bed - 120, 900)], p.dark, 12)
    c.limb((bed - 100, 770), (bed + 430, 770), 26, 26, mix(p.dark, p.mid, 0.4))
    c.poly(trace("260,730 410,590 440,640 440,760 260,760", bed, 0), p.paper)
    skin = rng.choice(SKINS)
    c.oval(bed + 345, 610, 46, 52, skin)
    c.poly(arc(bed + 352, 600, 52, 54, 200, 380), mix(p.dark, p.mid, 0.2))
    c.poly(trace("300,720 330,655 385,665 420,740", bed, 0), mix(p.sky, p.paper, 0.2))
    blanket = [
        *spline(trace("-128,748 -100,682 60,672 190,700 318,690", bed, 0)),
        (bed + 340, 770),
        (bed - 128, 800),
    ]
    c.shaded(blanket, p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.8))
    c.line(spline([(bed + 250, 694), (bed + 290, 720), (bed + 300, 768)]), p.paper, 26)
    for castor in (bed - 120, bed + 440):
        c.disc(castor, 912, 20, p.dark)
    c.line([(bed + 520, 900), (bed + 520, 250)], mix(p.mid, p.dark, 0.3), 8)
    c.line([(bed + 490, 250), (bed + 550, 250)], mix(p.mid, p.dark, 0.3), 6)
    c.poly(trace("470,266 512,266 506,350 476,350", bed, 0), mix(p.light, p.paper, 0.3))
    c.line(spline([(bed + 491, 350), (bed + 470, 520), (bed + 400, 640)]), p.paper, 4)
    coat = replace(outfit(c), top=p.paper, hat=None, coat=True)
    figure(c, bed - 230, 985, 640, REACH, coat)
    nurse = replace(
        outfit(c),
        top=mix(p.mid, p.dark, 0.15),
        legs=mix(p.mid, p.dark, 0.15),
        hat=None,
        skirt=False,
    )
    figure(
        c, bed + 660 if bed < 690 else bed - 420, 1000, 620, STAND, nurse, -1 if bed < 690 else 1
    )


def _hospital_front(c: Canvas) -> None:
    p, rng = c.p, c.rng
    scenery.sky(c, 700)
    land.ranges(c, 650, 700, 2, 120)
    wall = mix(p.paper, p.sky, 0.3) if not p.night else mix(p.mid, p.paper, 0.15)
    shade = mix(p.mid, p.dark, 0.3)
    for left, right, top in ((60, 620, 330), (980, 1460, 400), (560, 1040, 190)):
        c.shaded(
            [(left, top), (right, top), (right, 800), (left, 800)],
            wall if top != 190 else mix(wall, p.white, 0.4),
            shade,
            (0.0, 0.6),
        )
        c.rect(left - 8, top - 12, right - left + 16, 16, mix(wall, p.white, 0.6))
        houses.windows(
            c,
            (left + 16, top + 24, right - left - 32, 560 - (top - 190)),
            max(4, int((right - left) / 88)),
            6 if top == 190 else 4,
            wall,
            0.5,
            0.6 if p.lamps else 0.1,
        )
    # Never red: the red cross is a protected emblem.
    sign = mix(p.mid, p.dark, 0.2)
    c.rect(722, 226, 156, 156, mix(wall, p.white, 0.5))
    c.rect(778, 244, 44, 120, sign)
    c.rect(740, 282, 120, 44, sign)
    c.rect(600, 660, 400, 24, p.accent)
    c.rect(640, 684, 320, 120, p.light if p.lamps else mix(p.sky, p.paper, 0.5))
    for k in range(1, 5):
        c.rect(640 + 64 * k, 684, 5, 120, shade)
    ground = mix(p.mid, p.dark, 0.35)
    c.rect(-10, 796, 1520, 220, ground)
    c.shade((-10, 796, 1510, 1000), p.dark, 0.0, 0.7)
    for k in range(6):
        land.tree(
            c,
            (30, 170, 330, 1150, 1330, 1470)[k],
            815,
            rng.uniform(120, 190),
            0.62,
            rng.choice(("round", "poplar")),
        )
    x, road = rng.uniform(330, 460), 935.0
    if p.lamps:
        c.poly(
            [(x + 490, road - 70), (1600, road - 110), (1600, road + 30), (x + 490, road - 40)],
            mix(ground, p.light, 0.4),
        )
    vehicles.ambulance(c, x, road, 480)
    for _ in range(4):
        figure(
            c,
            rng.uniform(980, 1440),
            rng.uniform(860, 970),
            170,
            rng.choice((WALK, STAND)),
            outfit(c),
            rng.choice((1, -1)),
        )
