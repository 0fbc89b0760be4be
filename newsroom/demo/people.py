"""The nine authors whose names stand over the demonstration's stories."""

from typing import NamedTuple

REPORTER = "hanne-oriel"  # the author behind the reporter's login


class AuthorText(NamedTuple):
    """An author; `face` is the seed of the portrait, `alt` says what it shows."""

    slug: str
    name: str
    job_title: str
    face: int
    alt: str
    biography: str


AUTHORS = (
    AuthorText(
        "hanne-oriel",
        "Hanne Oriel",
        "City reporter",
        16,
        "Hanne Oriel, drawn, with long brown hair and round glasses.",
        "Hanne Oriel has covered Port Ellery’s streets, trams and council chamber for seven years. "
        "She grew up above a chandlery in Sailmakers’ Row, trained as a tram conductor in her "
        "student summers and still knows the timetable of line 4 by heart. Her series on the "
        "city’s empty upper floors led to the council’s first register of them.",
    ),
    AuthorText(
        "tobias-wrenfield",
        "Tobias Wrenfield",
        "Politics editor",
        2,
        "Tobias Wrenfield, drawn, with grey curls and a grey beard.",
        "Tobias Wrenfield has sat through four governments and some 900 sittings of the Assembly, "
        "most of them to the end. He joined the Courier from the Land Registry, where he learned "
        "to read maps and silences. He is working on a history of the Corn Exchange. It is late.",
    ),
    AuthorText(
        "mirela-stane",
        "Mirela Stane",
        "Assembly correspondent",
        28,
        "Mirela Stane, drawn, with square glasses and her hair in a bun.",
        "Mirela Stane reports on the parties, the committees and the small print. She began as the "
        "paper’s night proofreader and found her first story in a misplaced decimal point in the "
        "harbour estimates. She lives in Thornlea and does most of her reading on the 6.14 train.",
    ),
    AuthorText(
        "caspar-illingby",
        "Caspar Illingby",
        "Business editor",
        34,
        "Caspar Illingby, drawn, with a black beard, round glasses and a scarf.",
        "Caspar Illingby writes about how the island earns and spends its crowns. He kept the "
        "books of a Marrowgate fish auction for a decade before he took to asking other people for "
        "theirs. Readers send him their electricity bills, and he answers all of them.",
    ),
    AuthorText(
        "yusra-fairwick",
        "Yusra Fairwick",
        "Science and nature writer",
        10,
        "Yusra Fairwick, drawn, smiling, in a lilac pullover.",
        "Yusra Fairwick took a degree in marine chemistry at Thornlea and spent two winters "
        "counting birds on the Skerra Isles before she decided that she preferred sentences. She "
        "reports on research, health and whatever washes up on the Long Strand.",
    ),
    AuthorText(
        "leopold-anstice",
        "Leopold Anstice",
        "Culture critic",
        35,
        "Leopold Anstice, drawn, with a moustache and a dark tie.",
        "Leopold Anstice has reviewed plays, operas and exhibitions for the Courier for nineteen "
        "years and been thrown out of two of them. He once played the second gravedigger at the "
        "Harbour Theatre, to notices that he keeps in a drawer.",
    ),
    AuthorText(
        "bronagh-tye",
        "Bronagh Tye",
        "Sports writer",
        40,
        "Bronagh Tye, drawn, with red hair and square glasses.",
        "Bronagh Tye ran the 800 metres for Saltby Harriers until a knee disagreed. She covers "
        "everything that is timed, scored or argued about on Venn, and has finished the Auber Fell "
        "Race eleven times, never in the first hundred.",
    ),
    AuthorText(
        "ottilie-marsh-reyes",
        "Ottilie Marsh-Reyes",
        "Columnist",
        17,
        "Ottilie Marsh-Reyes, drawn, with grey hair, square glasses and a red tie.",
        "Ottilie Marsh-Reyes has written a column each week for twelve years, on benches, kettles, "
        "queues and the state. A former magistrate, she holds that most injustices are small, "
        "local and could be put right by Thursday.",
    ),
    AuthorText(
        "emrys-holloran-vey",
        "Emrys Holloran-Vey",
        "Features writer",
        29,
        "Emrys Holloran-Vey, drawn, with a red beard, in a jacket and tie.",
        "Emrys Holloran-Vey looks for stories in lost-property offices, tide gauges and the "
        "minutes of dissolved societies. He was a ship’s radio officer for six years and says that "
        "the work is the same: one listens, and most of it is weather.",
    ),
)
