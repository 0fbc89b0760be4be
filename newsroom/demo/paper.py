"""The Ellery Courier: its particulars, its sections and its topics."""

from typing import NamedTuple

NAME = "The Ellery Courier"
TAGLINE = "Port Ellery’s daily paper, and the island’s"
DESCRIPTION = (
    "News, analysis and culture from Port Ellery and the island of Venn: the harbour, the "
    "Assembly, the valley and the weather."
)
CONTACT = "desk@courier.example"
CREDIT = "Ellery Courier illustration"


class SectionText(NamedTuple):
    """A department of the paper; `parent` is the address of the one that it is part of."""

    slug: str
    name: str
    description: str
    parent: str = ""


SECTIONS = (
    SectionText(
        "city",
        "City",
        "Port Ellery from Old Quay to Highbank: streets, trams, courts and the council.",
    ),
    SectionText(
        "politics", "Politics", "The Assembly of Venn, its parties, its money and its arguments."
    ),
    SectionText(
        "business", "Business", "Yards, fields, shops and power: how the island earns its living."
    ),
    SectionText(
        "science", "Science", "Research at Thornlea and on Mount Auber, nature, health and the sea."
    ),
    SectionText("culture", "Culture", "Books, pictures and the island’s way with words."),
    SectionText(
        "stage", "Stage and music", "The Harbour Theatre, Venn Opera and smaller rooms.", "culture"
    ),
    SectionText("sport", "Sport", "On the water, on the fells, on the track and in the mud."),
    SectionText(
        "football",
        "Football",
        "Ellery Rovers, Marrowgate Town and the space between them.",
        "sport",
    ),
)

# A story that its file gives to the first section stands in the second if it has one of the topics.
FINER = (
    ("culture", "stage", frozenset({"theatre", "music"})),
    ("sport", "football", frozenset({"football"})),
)


class SeriesText(NamedTuple):
    """Stories in several parts, by their addresses, in reading order."""

    slug: str
    name: str
    description: str
    parts: tuple[str, ...]


SERIES = SeriesText(
    "what-is-kept",
    "What is kept",
    "Letters, tides, words and umbrellas: four stories about people on Venn who keep what others "
    "have mislaid.",
    (
        "lost-letters-old-quay",
        "volunteers-reading-131-years-of-tides",
        "dictionary-last-word",
        "trams-lost-property",
    ),
)

TOPICS = {
    "harbour": ("Harbour", "Quays, pilots, dredgers and the Harbour Authority."),
    "ferries": ("Ferries", "Sound Ferries and the boats to the Skerra Isles."),
    "housing": ("Housing", "Rents, building plots and who can afford to live where."),
    "trams": ("Trams", "Lines 1 to 6, and what becomes of the things left on them."),
    "assembly": ("The Assembly", "The 61 members who sit in the Corn Exchange."),
    "budget": ("Budget", "What the island takes in and what it spends, in crowns."),
    "elections": ("Elections", "Ballots, boundaries and the people on the lists."),
    "courts": ("Courts", "Cases, inquests and rulings."),
    "health": ("Health", "Ellery General, the clinics and the waiting lists."),
    "schools": ("Schools", "From village schools to Thornlea University."),
    "energy": ("Energy", "Venn Grid, the cable to the mainland and the price of light."),
    "tidal-power": ("Tidal power", "Turbines in Ellery Sound, and whether they will ever pay."),
    "water": ("Water", "Northwater, its mains and its reservoir, Keld Water."),
    "farming": ("Farming", "The Keld Valley, its growers and its dairies."),
    "fishing": ("Fishing", "Marrowgate’s boats, quotas and catches."),
    "shipbuilding": ("Shipbuilding", "Brightwater Yards and the people who weld there."),
    "high-street": ("High street", "Shops that open, shops that close, and the rows between."),
    "wildlife": ("Wildlife", "Puffins, whales and what lives beneath the keel."),
    "climate": ("Climate", "Warmer water, later frosts and what is done about them."),
    "astronomy": ("Astronomy", "The observatory on Mount Auber and the dark that it needs."),
    "theatre": ("Theatre", "Plays, players and the buildings they are put in."),
    "music": ("Music", "From the opera’s pit to the back rooms of Lantern Street."),
    "books": ("Books", "What the island writes, prints and borrows."),
    "food": ("Food", "Bakeries, smokehouses and disputed recipes."),
    "football": ("Football", "League, cup and the derby."),
    "cycling": ("Cycling", "The Keld Hundred and the roads it is ridden on."),
    "athletics": ("Athletics", "Track, fell and the Saltby Harriers."),
    "regatta": ("Regatta", "Oars and sails on Ellery Sound."),
    "weather": ("Weather", "Wind mostly."),
    "history": ("History", "What the island remembers, and what it finds in cellars."),
}  # fmt: skip
