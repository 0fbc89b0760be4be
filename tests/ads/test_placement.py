"""The planner's rules as a table: a page in short notation, and the same page with its slots.

P  a paragraph (50 words, 300 characters)    p  a short one (5 words, 30 characters)
R  a related line                            O  some other block (50 words)
H heading  L list  Q quote  T table  F figure  E embed  A aside  -  rule

.  a regular slot   !  a forced slot   +  a slot after a related line   =  the end slot
"""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from ads.placement import (
    CLASSIC,
    COMFORTABLE,
    Block,
    Gap,
    Plan,
    Policy,
    Reason,
    SlotSize,
    plan,
)

BLOCKS = {
    "P": Block("paragraph", words=50, characters=300),
    "p": Block("paragraph", words=5, characters=30),
    "R": Block("related", words=8, characters=50),
    "O": Block("other", words=50, characters=300),
    "H": Block("heading", words=4, characters=25),
    "L": Block("list", words=30, characters=180),
    "Q": Block("quote", words=20, characters=120),
    "T": Block("table", words=40, characters=200),
    "F": Block("figure", words=10, characters=60),
    "E": Block("embed"),
    "A": Block("aside", words=30, characters=180),
    "-": Block("rule"),
    "[ad]": Block("mark", words=1, characters=8, ref="ad"),
    "[no-ads]": Block("mark", words=1, characters=8, ref="no-ads"),
    "[/no-ads]": Block("mark", words=1, characters=8, ref="/no-ads"),
    "[?]": Block("mark", words=1, characters=8, ref="something else"),
}
SIGNS = {
    Reason.PLACED: ".",
    Reason.FORCED: "!",
    Reason.AFTER_RELATED: "+",
    Reason.END: "=",
}
BARRIERS = "HLQTFEA-"

# Every rule off, so that each test turns on what it is about.
BARE = Policy(
    first_after=1,
    every=1,
    min_words=0,
    min_characters=0,
    keep_clear_end=0,
    after_related=False,
    at_end=False,
    at_most=99,
    short_words=0,
    density_limit=False,
)


def page(text: str) -> list[Block]:
    return [BLOCKS[sign] for sign in text.split()]


def drawn(text: str, policy: Policy) -> str:
    """The page in the same notation, with a sign at each slot."""
    signs: list[str] = []
    slots = list(plan(page(text), policy).slots)
    for index, sign in enumerate([*text.split(), ""]):
        while slots and slots[0].index == index:
            signs.append(SIGNS[slots.pop(0).reason])
        signs.append(sign)
    return " ".join(signs).strip()


def reasons(text: str, policy: Policy) -> list[Reason]:
    return [gap.reason for gap in plan(page(text), policy).gaps]


def check(text: str, policy: Policy, expected: str) -> None:
    assert drawn(text, policy) == expected


# The two policies that come with the product.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P P P P P P P P P P P R R", "P . P P . P P . P P . P P . P P R + R + ="),
        ("P P P P P P P P P P P", "P . P P . P P . P P . P P . P P ="),
        ("P P P P", "P . P P . P ="),
        ("P", "P ="),
        ("P R P P P", "P R + P P . P ="),
        ("P P H P P P", "P . P H P . P P ="),
        ("p p p p", "p . p p . p ="),
        ("", ""),
    ],
)
def test_classic(text: str, expected: str) -> None:
    check(text, CLASSIC, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P P P", "P P P"),  # 150 words are a short page
        ("P P P P", "P P P P ="),
        ("P P P P P", "P P P . P P"),  # the end would be 100 words away
        ("P P P P P P", "P P P . P P P ="),
        ("P P P P P P P P P P P P", "P P P . P P P P . P P P P P ="),
        ("P P P H P P P P", "P P P H P . P P P ="),
        ("P P P R P P P P", "P P P R . P P P P ="),
        ("p P p P p P p P P", "p P p P p P . p P P"),
    ],
)
def test_comfortable(text: str, expected: str) -> None:
    check(text, COMFORTABLE, expected)


# Regular slots.


@pytest.mark.parametrize(
    ("first_after", "every", "expected"),
    [
        (0, 0, ". P P P P P"),
        (0, 2, ". P P . P P . P"),
        (1, 0, "P . P P P P"),
        (1, 1, "P . P . P . P . P ."),
        (2, 2, "P P . P P . P"),
        (2, 3, "P P . P P P ."),
        (6, 1, "P P P P P"),
    ],
)
def test_first_after_and_every(first_after: int, every: int, expected: str) -> None:
    check("P P P P P", replace(BARE, first_after=first_after, every=every), expected)


def test_short_paragraphs_do_not_count() -> None:
    policy = replace(BARE, first_after=2, every=2, min_characters=60)
    check("P p p P P p P P", policy, "P p p P . P p P . P")
    assert reasons("P p P P", policy)[2] is Reason.PARAGRAPH_TOO_SHORT


def test_a_paragraph_of_exactly_the_shortest_length_counts() -> None:
    check("p P", replace(BARE, min_characters=30), "p . P .")
    check("p P", replace(BARE, min_characters=31), "p P .")


def test_other_blocks_are_no_paragraphs_and_no_barriers() -> None:
    check("P O P P O O P", replace(BARE, first_after=2, every=2), "P O P . P O O P .")


@pytest.mark.parametrize(
    ("clear", "expected"),
    [
        (0, "P . P . P . P ."),
        (1, "P . P . P . P"),
        (2, "P . P . P P"),
        (4, "P P P P"),
    ],
)
def test_the_end_is_kept_clear(clear: int, expected: str) -> None:
    check("P P P P", replace(BARE, keep_clear_end=clear), expected)


def test_only_counting_paragraphs_keep_the_end_clear() -> None:
    check("P P p R p", replace(BARE, keep_clear_end=1, min_characters=60), "P . P p R p")


def test_words_between_slots() -> None:
    check("P P P P P", replace(BARE, min_words=100), "P . P P . P P .")
    check("P P P P P", replace(BARE, min_words=101), "P . P P P . P")
    assert reasons("P P P", replace(BARE, min_words=100))[2] is Reason.TOO_CLOSE


def test_words_above_the_first_slot_do_not_matter() -> None:
    check("p P P", replace(BARE, min_words=50), "p . P . P .")


def test_related_lines_and_marks_are_no_words_between_slots() -> None:
    check("P P R P", replace(BARE, min_words=51), "P . P R P .")
    check("P P [?] P", replace(BARE, min_words=51), "P . P [?] P .")


# Barriers.


@pytest.mark.parametrize("barrier", BARRIERS)
def test_no_slot_beside_a_barrier(barrier: str) -> None:
    check(f"P {barrier} P", BARE, f"P {barrier} P .")
    check(f"P {barrier} [?] P", BARE, f"P {barrier} [?] P .")
    check(f"{barrier} P P", replace(BARE, first_after=0), f"{barrier} P . P .")
    check(f"P P {barrier}", BARE, f"P . P {barrier}")


def test_a_refused_slot_stays_due() -> None:
    policy = replace(BARE, first_after=2, every=2)
    check("P P H P P P", policy, "P P H P . P P .")
    check("P P F P L P P P", policy, "P P F P L P . P P .")


def test_before_the_text_waits_for_a_free_gap() -> None:
    check("H P P P", replace(BARE, first_after=0, every=9), "H P . P P")
    check("P H P P", replace(BARE, first_after=0, every=9), ". P H P P")


# Related lines.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P R P", "P R . P ."),
        ("P R R P", "P R R . P ."),
        ("P R H P", "P R H P ."),
        ("P R", "P R ."),
        ("P R [?] R P", "P R [?] R . P ."),
        ("O R P", "O R P ."),
    ],
)
def test_related_lines_stay_with_the_paragraph_above(text: str, expected: str) -> None:
    check(text, BARE, expected)


def test_a_slot_before_the_text_may_stand_above_a_related_line() -> None:
    check("R P", replace(BARE, first_after=0), ". R P .")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P R P", "P R + P"),
        ("P R R P", "P R + R + P"),
        ("R P", "R + P"),
        ("F R P", "F R + P"),
        ("P R", "P R +"),
        ("P R H P P", "P R H P P"),
        ("P R F R P", "P R F R + P"),
        ("p R p", "p R + p"),
    ],
)
def test_a_slot_after_each_related_line(text: str, expected: str) -> None:
    policy = replace(
        BARE, first_after=9, every=9, after_related=True, keep_clear_end=9, min_characters=60
    )
    check(text, policy, expected)


def test_slots_after_related_lines_restart_the_count() -> None:
    check("P R P P P", replace(BARE, first_after=2, every=2, after_related=True), "P R + P P . P")


def test_slots_after_related_lines_keep_their_distance() -> None:
    policy = replace(BARE, first_after=9, after_related=True, every=9, min_words=50)
    check("P R R P R", policy, "P R + R P R +")
    assert reasons("P R R P", policy)[3] is Reason.TOO_CLOSE


# The end slot.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P", "P ="),
        ("P P", "P . P ="),
        ("P H", "P H ="),
        ("P [no-ads] P [/no-ads]", "P [no-ads] P [/no-ads] ="),
        ("P [ad]", "P ! [ad] ="),
        ("H", "H ="),
    ],
)
def test_end_slot(text: str, expected: str) -> None:
    check(text, replace(BARE, at_end=True), expected)


def test_end_slot_keeps_its_distance() -> None:
    check("P P", replace(BARE, at_end=True, min_words=50), "P . P =")
    check("P P", replace(BARE, at_end=True, min_words=51), "P . P")


def test_a_regular_slot_below_the_last_block_is_left_to_the_end_slot() -> None:
    assert reasons("P", replace(BARE, at_end=True)) == [
        Reason.NOT_DUE,
        Reason.LEFT_TO_END,
        Reason.END,
    ]
    assert reasons("P", BARE) == [Reason.NOT_DUE, Reason.PLACED, Reason.NOT_DUE]


# Marks.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P [ad] P", "P ! [ad] P"),
        ("[ad] P P", "! [ad] P P"),
        ("P P [ad]", "P P ! [ad]"),
        ("P [ad] H P", "P ! [ad] H P"),
        ("P H [ad] P", "P H ! [ad] P"),
        ("P [ad] R P", "P ! [ad] R P"),
        ("P [ad] [ad] P", "P ! [ad] ! [ad] P"),
        ("P [?] [ad] P", "P [?] ! [ad] P"),
        ("[ad]", "! [ad]"),
    ],
)
def test_forced_slots(text: str, expected: str) -> None:
    strict = replace(
        BARE, first_after=9, keep_clear_end=9, min_words=500, short_words=5000, at_end=True
    )
    check(text, strict, expected)


def test_a_forced_slot_takes_the_place_of_others() -> None:
    check("P [ad] P", BARE, "P ! [ad] P .")
    check("P R [ad] P", replace(BARE, after_related=True), "P R ! [ad] P .")


def test_a_forced_slot_restarts_the_count() -> None:
    check("P [ad] P P P P", replace(BARE, first_after=2, every=3), "P ! [ad] P P P . P")


def test_chosen_slots_make_way_for_a_forced_one_below() -> None:
    policy = replace(BARE, first_after=1, every=4, min_words=100)
    check("P P [ad] P P", policy, "P P ! [ad] P P")
    check("P P P [ad] P P", policy, "P . P P ! [ad] P P")
    check("P P [no-ads] [ad] [/no-ads] P", policy, "P . P [no-ads] [ad] [/no-ads] P")
    assert reasons("P P [ad] P P", policy)[1] is Reason.TOO_CLOSE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P P [no-ads] P P", "P P [no-ads] P P"),
        ("P P [ad] P [no-ads]", "P P [ad] P [no-ads]"),
        ("P [no-ads] P [/no-ads] P [no-ads] P", "P [no-ads] P [/no-ads] P [no-ads] P"),
        ("P R P [no-ads]", "P R P [no-ads]"),
    ],
)
def test_no_ads_without_an_end_frees_the_whole_page(text: str, expected: str) -> None:
    policy = replace(BARE, at_end=True, after_related=True)
    assert drawn(text.replace("[no-ads]", "[?]"), policy) != expected
    check(text, policy, expected)
    assert set(reasons(text, policy)) <= {Reason.NO_ADS, Reason.SAME_PLACE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P P [no-ads] P P [/no-ads] P P", "P . P [no-ads] P P [/no-ads] P . P ."),
        ("P P [no-ads] P R P [/no-ads] P", "P . P [no-ads] P R P [/no-ads] P ."),
        ("P P [no-ads] P [ad] P [/no-ads] P", "P . P [no-ads] P [ad] P [/no-ads] P ."),
        ("P [no-ads] [/no-ads] P", "P [no-ads] [/no-ads] P ."),
        ("P [no-ads] P [no-ads] P [/no-ads] P", "P [no-ads] P [no-ads] P [/no-ads] P ."),
        ("P [/no-ads] P", "P . [/no-ads] P ."),
    ],
)
def test_no_ads_for_a_stretch(text: str, expected: str) -> None:
    check(text, replace(BARE, after_related=True), expected)


def test_a_forced_slot_may_stand_at_the_edge_of_a_stretch() -> None:
    check(
        "P [ad] [no-ads] P [/no-ads] [ad] P",
        replace(BARE, every=0),
        "P ! [ad] [no-ads] P [/no-ads] ! [ad] P",
    )


def test_gaps_that_only_marks_part_are_one_place() -> None:
    check("P [?] [?] P", BARE, "P . [?] [?] P .")
    assert reasons("P [?] P", BARE) == [
        Reason.NOT_DUE,
        Reason.PLACED,
        Reason.SAME_PLACE,
        Reason.PLACED,
        Reason.NOT_DUE,
    ]
    assert reasons("P [no-ads] [ad] [/no-ads] P", BARE)[1:5] == [Reason.NO_ADS] * 4


# How many, and on which pages.


def test_at_most() -> None:
    for at_most, expected in enumerate(
        ["P P R P [ad] P", "P . P R P [ad] P", "P . P R + P [ad] P", "P . P R + P ! [ad] P"]
    ):
        check("P P R P [ad] P", replace(BARE, after_related=True, at_most=at_most), expected)
    assert reasons("P P", replace(BARE, at_most=1))[2] is Reason.ENOUGH


def test_short_pages_get_none_but_forced_slots() -> None:
    policy = replace(BARE, short_words=151, after_related=True, at_end=True)
    check("P P R P", policy, "P P R P")
    check("P P [ad] P", policy, "P P ! [ad] P")
    check("P P R P p", policy, "P . P R + P . p =")
    assert set(reasons("P R P", policy)) == {Reason.TOO_SHORT_PAGE}


def test_an_empty_page_has_one_gap_and_an_end() -> None:
    assert plan([], CLASSIC) == Plan(
        (Gap(0, "text", Reason.TOO_SHORT_PAGE), Gap(0, "end", Reason.TOO_SHORT_PAGE))
    )


# Density.


def sizes(words: list[int], policy: Policy) -> list[str]:
    """The names of the sizes of the slots on a page of paragraphs of so many words each."""
    slots = plan([Block("paragraph", count, 300) for count in words], policy).slots
    return [slot.size.name for slot in slots if slot.size]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([61], []),  # one word too few for a 320x100
        ([62], ["small"]),
        ([136], ["small"]),
        ([137], ["large"]),
        ([137, 61], ["large"]),
        ([137, 62], ["large", "small"]),
        ([62, 137], ["large", "small"]),  # the whole text pays, from the top down
        ([137, 137, 137], ["large", "large", "large"]),
        ([137, 62, 62], ["large", "small", "small"]),
    ],
)
def test_density_takes_a_smaller_size_and_then_none(words: list[int], expected: list[str]) -> None:
    assert sizes(words, replace(BARE, density_limit=True)) == expected


def test_without_the_limit_all_slots_take_the_first_size() -> None:
    assert sizes([1, 1], BARE) == ["large", "large"]


def test_density_is_limited_on_wide_screens_too() -> None:
    tall = SlotSize("tall", phone=(320, 50), wide=(300, 600))
    policy = replace(BARE, density_limit=True, sizes=(tall,))
    assert sizes([207], policy) == []
    assert sizes([208], policy) == ["tall"]


def test_forced_slots_obey_the_density_limit() -> None:
    policy = replace(BARE, first_after=9, density_limit=True)
    check("P [ad] p", policy, "P [ad] p")
    check("P [ad] P", policy, "P ! [ad] P")
    assert reasons("P [ad] p", policy)[1] is Reason.DENSITY


def test_projected_density() -> None:
    blocks = [Block("paragraph", 137, 300), Block("related", 1000, 300)]
    planned = plan(blocks, BARE)
    assert len(planned.slots) == 1
    assert planned.phone_density == pytest.approx(0.3)  # 274 of 913.3 px; related lines left out
    assert planned.desktop_density == pytest.approx(114 / (3 * 137 + 114))
    assert plan([], BARE).phone_density == 0.0


# What goes in and comes out.


def test_every_gap_is_answered_once() -> None:
    gaps = plan(page("P [ad] H R P [?]"), COMFORTABLE).gaps
    assert [(gap.index, gap.where) for gap in gaps] == [
        *((index, "text") for index in range(7)),
        (6, "end"),
    ]


def test_any_object_with_the_four_attributes_is_a_block() -> None:
    block = SimpleNamespace(kind="paragraph", words=50, characters=300, ref="", html="<p>…</p>")
    assert [slot.index for slot in plan(iter([block, block]), BARE).slots] == [1, 2]


def test_a_stored_plan_comes_back_with_its_slots_only() -> None:
    planned = plan(page("P P R P"), CLASSIC)
    stored = Plan.from_json(planned.to_json())
    assert stored.gaps == planned.slots
    assert (stored.phone_density, stored.desktop_density) == (
        planned.phone_density,
        planned.desktop_density,
    )
    assert Reason.NOT_DUE in [gap.reason for gap in planned.gaps]
    assert "not_due" not in planned.to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"sizes":[],"slots":[[1,"placed",0]],"density":[0,0]}',
        '{"sizes":[["large",[300,250],[728,90]]],"slots":[[1,"not_due",0]],"density":[0,0]}',
        '{"sizes":[["large",[300,250],[728,0]]],"slots":[],"density":[0,0]}',
    ],
)
def test_what_is_no_stored_plan_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored plan"):
        Plan.from_json(text)


# Policies.


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"first_after": -1}, "first_after must be a whole number, 0 or more; got -1"),
        ({"every": 1.5}, "every must be a whole number"),
        ({"at_most": "6"}, "at_most must be a whole number"),
        ({"min_words": True}, "min_words must be a whole number"),
        ({"at_end": 1}, "at_end must be true or false; got 1"),
        ({"sizes": ()}, "at least one size"),
        ({"sizes": ["large"]}, "slot sizes only"),
    ],
)
def test_a_policy_refuses_bad_values(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Policy(**values)


def test_lists_of_sizes_become_tuples() -> None:
    policy = Policy.from_dict({"sizes": [{"name": "one", "phone": [300, 250], "wide": [728, 90]}]})
    assert policy.sizes == (SlotSize("one", phone=(300, 250), wide=(728, 90)),)
    assert hash(policy) == hash(Policy(sizes=policy.sizes))


def test_sizes_go_from_large_to_small_and_differ_in_name() -> None:
    large, small = COMFORTABLE.sizes
    with pytest.raises(ValueError, match="'large' is taller than 'small'"):
        Policy(sizes=(small, large))
    with pytest.raises(ValueError, match="differ in name"):
        Policy(sizes=(large, large))


@pytest.mark.parametrize(
    ("name", "phone", "wide", "message"),
    [
        ("", (300, 250), (728, 90), "needs a name"),
        ("large", (300,), (728, 90), "phone must be a width and a height"),
        ("large", (300, 250), (728, 0), "wide must be"),
        ("large", (300, 250.5), (728, 90), "phone must be"),
        ("large", None, (728, 90), "phone must be"),
    ],
)
def test_a_size_refuses_bad_values(name: str, phone: Any, wide: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SlotSize(name, phone=phone, wide=wide)


@pytest.mark.parametrize("policy", [COMFORTABLE, CLASSIC, BARE])
def test_a_policy_survives_its_dict(policy: Policy) -> None:
    assert Policy.from_dict(policy.to_dict()) == policy


def test_a_policy_dict_may_leave_values_out_but_not_invent_any() -> None:
    assert Policy.from_dict({"at_most": 3}) == replace(COMFORTABLE, at_most=3)
    with pytest.raises(ValueError, match="a policy has no colour"):
        Policy.from_dict({"colour": "red"})
    with pytest.raises(ValueError, match="each size must have a name, phone and wide"):
        Policy.from_dict({"sizes": [{"name": "large"}]})


def test_every_value_changes_the_fingerprint() -> None:
    other: dict[str, Any] = {
        name: (not value) if isinstance(value, bool) else value + 1
        for name, value in COMFORTABLE.to_dict().items()
        if name != "sizes"
    }
    other["sizes"] = COMFORTABLE.sizes[:1]
    fingerprints = {
        replace(COMFORTABLE, **{name: value}).fingerprint for name, value in other.items()
    }
    assert len(fingerprints | {COMFORTABLE.fingerprint}) == len(other) + 1
    assert COMFORTABLE.fingerprint == Policy().fingerprint


def test_each_reason_is_a_slot_or_a_refusal() -> None:
    assert {reason for reason in Reason if reason.is_slot} == set(SIGNS)
