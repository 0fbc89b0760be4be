"""Who advertises in the demonstration edition: invented companies, what they say, and when."""

from typing import NamedTuple

from ads.models import Spot, Tier

HOUSE = "The Ellery Courier"

# The creatives of a picture flight, by name: the sizes for narrow and for wide screens, if any.
Pixels = tuple[int, int]
SHAPES: dict[str, tuple[Pixels | None, Pixels | None]] = {
    "large": ((300, 250), (728, 90)),
    "small": ((320, 100), (728, 90)),
    "slim": ((320, 50), (728, 90)),
    "top": ((320, 100), (970, 250)),
    "tower": (None, (300, 600)),
}
TEXT = ("large", "small")
EVERYWHERE = (*TEXT, "top", "tower")


class FlightText(NamedTuple):
    """A flight: its slogan is drawn into the pictures and is their alternative text. `begins` and
    `ends` are days from the moment of loading. `goal` are impressions, of a sponsorship per cent of
    the page views; `cpm` is the price of a thousand."""

    campaign: str
    name: str
    slogan: str
    shapes: tuple[str, ...] = EVERYWHERE
    tier: Tier = Tier.STANDARD
    goal: int = 60_000
    cpm: int = 12
    weight: int = 10
    begins: int = -20
    ends: int | None = 40
    paused: bool = False
    spots: tuple[Spot, ...] = ()
    html: str = ""


class AdvertiserText(NamedTuple):
    """An advertiser; `address` is the host name of its site below the reserved “.example”."""

    name: str
    address: str
    contact: str
    flights: tuple[FlightText, ...]


LUMEN_RAIL = """\
<style>
  body { margin: 0; }
  a { display: block; position: relative; width: 300px; height: 250px; overflow: hidden;
      background: #17324d; color: #fbf4e4; font: 20px/1.25 Georgia, serif; text-decoration: none; }
  p { position: absolute; left: 22px; top: 24px; width: 240px; margin: 0; }
  b { position: absolute; left: 22px; bottom: 22px; font: bold 15px sans-serif; color: #f2b84b; }
  .rail { position: absolute; left: 0; right: 0; bottom: 78px; height: 3px; background: #f2b84b; }
  .train { position: absolute; bottom: 81px; left: -110px; width: 96px; height: 26px;
           background: #d8563b; border-radius: 4px 16px 0 0; animation: run 5s ease-in-out 3; }
  .train::before { content: ""; position: absolute; left: 8px; top: 6px; width: 66px; height: 8px;
    background: repeating-linear-gradient(90deg, #fbf4e4 0 10px, transparent 10px 14px); }
  @keyframes run { from { left: -110px; } to { left: 310px; } }
  @media (prefers-reduced-motion: reduce) { .train { animation: none; left: 100px; } }
</style>
<a href="%%LANDING%%" target="_blank" rel="noopener">
  <p>Port Ellery to Keld in 41 minutes, windows included.</p>
  <span class="rail"></span><span class="train"></span>
  <b>Lumen Rail</b>
</a>
"""

ADVERTISERS = (
    AdvertiserText(
        "Brightwater Yards",
        "brightwater-yards",
        "Signe Halloway",
        (
            FlightText("Apprentices", "Open days", "Learn to weld. Build a ship.", goal=70_000),
            FlightText(
                "Repairs", "Winter berths", "Dry dock, dry coffee.", TEXT, begins=-60, ends=-5
            ),
        ),
    ),
    AdvertiserText(
        "Kestrel Cycles",
        "kestrel-cycles",
        "Jonah Pellwick",
        (
            FlightText("Hill gears", "All year", "Uphill, gladly.", goal=80_000),
            FlightText("Cargo", "School run", "Two children, one cello.", (*TEXT, "slim")),
        ),
    ),
    AdvertiserText(
        "Marrow Smokehouse",
        "marrow-smokehouse",
        "Ragna Toft-Bellamy",
        (FlightText("Oak and patience", "By post", "Smoked since Tuesday.", goal=60_000),),
    ),
    AdvertiserText(
        "Saltby Dairy",
        "saltby-dairy",
        "Ned Carraway-Lind",
        (FlightText("Butter", "Salted", "The salt is in the name."),),
    ),
    AdvertiserText(
        "Lumen Rail",
        "lumen-rail",
        "Oriane Voss",
        (
            FlightText("Valley line", "Forty-one minutes", "Keld in 41 minutes.", goal=70_000),
            FlightText(
                "Valley line",
                "Moving pictures",
                "Port Ellery to Keld in 41 minutes, windows included.",
                spots=(Spot.BELOW, Spot.BESIDE),
                html=LUMEN_RAIL,
            ),
        ),
    ),
    AdvertiserText(
        "Fennimore Seeds",
        "fennimore-seeds",
        "Aldous Fennimore",
        (FlightText("Spring list", "Catalogue", "Plant it. Then wait."),),
    ),
    AdvertiserText(
        "Halden & Crewe",
        "halden-crewe",
        "Cecily Strand-Amory",
        (
            FlightText("Coats", "Autumn", "For weather, by which we mean Venn.", goal=60_000),
            FlightText(
                "Linens", "White week", "Sheets, sensibly priced.", TEXT, begins=12, ends=26
            ),
        ),
    ),
    AdvertiserText(
        "Auber Optics",
        "auber-optics",
        "Bertil Okonski",
        (FlightText("Field glasses", "Harbour models", "See who is on the ferry."),),
    ),
    AdvertiserText(
        "Venn Opera",
        "venn-opera",
        "Delphine Arkwright",
        (
            FlightText(
                "The Salt Ledger",
                "Season sponsor",
                "The Salt Ledger. Nine nights left.",
                ("small", "tower"),
                tier=Tier.SPONSORSHIP,
                goal=100,
                spots=(Spot.FRONT_TOP, Spot.BESIDE),
            ),
            FlightText(
                "Returns", "Late tickets", "A seat came back. It is yours.", TEXT, paused=True
            ),
        ),
    ),
    AdvertiserText(
        "The Island Library",
        "island-library",
        "Piers Undermoor",
        (FlightText("Membership", "Free cards", "Quiet, warm and free."),),
    ),
    AdvertiserText(
        HOUSE,
        "courier",
        "The advertising desk",
        (
            FlightText(
                "Letters",
                "Write to us",
                "Disagree with us in 200 words.",
                tier=Tier.HOUSE,
                ends=None,
            ),
            FlightText(
                "Walks", "Saturday walks", "Walk the tide line with Yusra.", TEXT, tier=Tier.HOUSE
            ),
            FlightText(
                "Advertising",
                "Your place",
                "This place is yours, if you like.",
                tier=Tier.PASSBACK,
                ends=None,
            ),
        ),
    ),
)
