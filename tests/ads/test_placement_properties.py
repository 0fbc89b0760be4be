"""What holds for every page and every policy, whatever anyone may come up with."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ads.placement import Block, Gap, Plan, Policy, Reason, SlotSize, plan

BARRIERS = {"heading", "list", "quote", "table", "figure", "embed", "aside", "rule"}
LARGE = SlotSize("large", phone=(300, 250), wide=(728, 90))
SMALL = SlotSize("small", phone=(320, 100), wide=(728, 90))
HALF_PAGE = SlotSize("half page", phone=(300, 600), wide=(300, 600))


def block(kinds: list[str], refs: list[str], words: int) -> st.SearchStrategy[Block]:
    return st.builds(
        Block,
        kind=st.sampled_from(kinds),
        words=st.integers(0, words),
        characters=st.integers(0, 6 * words),
        ref=st.sampled_from(refs),
    )


texts = block(
    ["paragraph"] * 24 + ["related"] * 4 + ["other", *sorted(BARRIERS)], refs=[""], words=120
)
marks = block(["mark"], refs=["ad", "no-ads", "/no-ads", "/no-ads", "?"], words=3)
# Mostly text, and most pages end with "/no-ads": otherwise few with marks would get any slot.
any_blocks = st.sampled_from([texts] * 7 + [marks]).flatmap(lambda blocks: blocks)
pages = st.builds(
    lambda blocks, closing: [*blocks, *closing],
    st.one_of(st.lists(any_blocks, max_size=5), st.lists(any_blocks, min_size=10, max_size=30)),
    st.sampled_from([[Block("mark", ref="/no-ads")]] * 3 + [[]]),
)
policies = st.builds(
    Policy,
    first_after=st.integers(0, 4),
    every=st.integers(0, 4),
    min_words=st.sampled_from([0, 0, 1, 60, 150]),
    min_characters=st.sampled_from([0, 60, 200]),
    keep_clear_end=st.integers(0, 3),
    after_related=st.booleans(),
    at_end=st.booleans(),
    at_most=st.integers(0, 20),
    short_words=st.sampled_from([0, 0, 1, 200]),
    density_limit=st.booleans(),
    sizes=st.sampled_from([(LARGE, SMALL), (LARGE,), (HALF_PAGE, LARGE, SMALL)]),
)


def text_words(blocks: list[Block]) -> int:
    return sum(block.words for block in blocks if block.kind not in ("mark", "related"))


def visible_place(blocks: list[Block], gap: Gap) -> int:
    """The number of visible blocks above the gap: the same for gaps that only marks part."""
    return sum(block.kind != "mark" for block in blocks[: gap.index])


def neighbours(blocks: list[Block], gap: Gap) -> list[Block]:
    """The visible blocks directly above and below, as far as there are any."""
    above = [block for block in blocks[: gap.index] if block.kind != "mark"][-1:]
    below = [block for block in blocks[gap.index :] if block.kind != "mark"][:1]
    return above + below


def is_free_of_ads(blocks: list[Block], index: int) -> bool:
    """Whether the last of the two stopping marks above the gap is `no-ads`."""
    refs = [block.ref for block in blocks[:index] if block.ref in ("no-ads", "/no-ads")]
    return refs[-1:] == ["no-ads"]


@given(pages, policies)
def test_removing_the_slots_gives_back_the_page(blocks: list[Block], policy: Policy) -> None:
    woven: list[Block | Gap] = list(blocks)
    for slot in reversed(plan(blocks, policy).slots):
        woven.insert(slot.index, slot)
    assert [part for part in woven if isinstance(part, Block)] == blocks
    assert [part for part in woven if isinstance(part, Gap)] == list(plan(blocks, policy).slots)


@given(pages, policies)
def test_the_gaps_are_those_between_blocks_and_the_end(blocks: list[Block], policy: Policy) -> None:
    gaps = plan(blocks, policy).gaps
    assert [gap.index for gap in gaps] == [*range(len(blocks) + 1), len(blocks)]
    assert [gap.where for gap in gaps] == ["text"] * (len(blocks) + 1) + ["end"]
    assert all(gap.placed == gap.reason.is_slot for gap in gaps)


@given(pages, policies)
def test_planning_twice_gives_the_same(blocks: list[Block], policy: Policy) -> None:
    assert plan(blocks, policy) == plan(tuple(blocks), replace(policy))


@given(pages, policies)
def test_fewer_slots_are_the_beginning_of_more(blocks: list[Block], policy: Policy) -> None:
    fewer = plan(blocks, policy).slots
    more = plan(blocks, replace(policy, at_most=policy.at_most + 1)).slots
    assert fewer == more[: policy.at_most]


@given(pages, policies)
def test_words_between_slots(blocks: list[Block], policy: Policy) -> None:
    for upper, lower in pairwise(plan(blocks, policy).slots):
        if (upper.reason, lower.reason) != (Reason.FORCED, Reason.FORCED):
            assert text_words(blocks[upper.index : lower.index]) >= policy.min_words


@given(pages, policies)
def test_paragraphs_around_regular_slots(blocks: list[Block], policy: Policy) -> None:
    def counting(first: int, last: int) -> int:
        return sum(
            block.kind == "paragraph" and block.characters >= policy.min_characters
            for block in blocks[first:last]
        )

    slots = plan(blocks, policy).slots
    for number, slot in enumerate(slots):
        if slot.reason is not Reason.PLACED:
            continue
        assert counting(slot.index, len(blocks)) >= policy.keep_clear_end
        if number:
            assert policy.every > 0
            assert counting(slots[number - 1].index, slot.index) >= policy.every
        else:
            assert counting(0, slot.index) >= policy.first_after


@given(pages, policies)
def test_never_beside_a_barrier_unless_forced(blocks: list[Block], policy: Policy) -> None:
    for slot in plan(blocks, policy).slots:
        if slot.reason in (Reason.PLACED, Reason.AFTER_RELATED):
            assert not BARRIERS & {block.kind for block in neighbours(blocks, slot)}


@given(pages, policies)
def test_related_lines_stay_with_what_is_above(blocks: list[Block], policy: Policy) -> None:
    for slot in plan(blocks, policy).slots:
        kinds = [block.kind for block in neighbours(blocks, slot)]
        if slot.reason is Reason.PLACED and len(kinds) == 2:
            assert kinds[1] != "related"
        if slot.reason is Reason.AFTER_RELATED:
            assert policy.after_related
            assert kinds[0] == "related"


@given(pages, policies)
def test_one_slot_in_each_visible_place(blocks: list[Block], policy: Policy) -> None:
    slots = [slot for slot in plan(blocks, policy).slots if slot.where == "text"]
    for upper, lower in pairwise(slots):
        if visible_place(blocks, upper) == visible_place(blocks, lower):
            assert upper.reason is lower.reason is Reason.FORCED


@given(pages, policies)
def test_nothing_where_no_ads_says_so(blocks: list[Block], policy: Policy) -> None:
    slots = plan(blocks, policy).slots
    if is_free_of_ads(blocks, len(blocks)):
        assert slots == ()
    for slot in slots:
        assert not is_free_of_ads(blocks, slot.index)


@given(pages, policies)
def test_density_keeps_within_the_limits(blocks: list[Block], policy: Policy) -> None:
    planned = plan(blocks, replace(policy, density_limit=True))
    assert planned.phone_density <= 0.3
    assert planned.desktop_density <= 0.5
    # Reckoned once more from the sizes themselves.
    phone = sum(slot.size.phone[1] + 24 for slot in planned.slots if slot.size)
    wide = sum(slot.size.wide[1] + 24 for slot in planned.slots if slot.size)
    assert phone <= 2 * text_words(blocks)
    assert wide <= 3 * text_words(blocks)


@given(pages, policies)
def test_short_pages_and_the_number_of_slots(blocks: list[Block], policy: Policy) -> None:
    slots = plan(blocks, policy).slots
    assert len(slots) <= policy.at_most
    if text_words(blocks) < policy.short_words:
        assert {slot.reason for slot in slots} <= {Reason.FORCED}


@given(pages, policies)
def test_every_mark_that_may_force_a_slot_does(blocks: list[Block], policy: Policy) -> None:
    planned = plan(blocks, policy)
    for gap in planned.gaps[:-1]:
        forces = gap.index < len(blocks) and blocks[gap.index].ref == "ad"
        if forces:
            answers = {Reason.FORCED, Reason.NO_ADS, Reason.ENOUGH, Reason.DENSITY}
            assert gap.reason in answers
        else:
            assert gap.reason is not Reason.FORCED


@given(pages, policies)
def test_storing_a_plan_keeps_its_slots(blocks: list[Block], policy: Policy) -> None:
    planned = plan(blocks, policy)
    stored = Plan.from_json(planned.to_json())
    assert stored.slots == planned.slots
    assert stored.to_json() == planned.to_json()


@given(policies, policies)
def test_a_fingerprint_stands_for_all_values(one: Policy, other: Policy) -> None:
    assert Policy.from_dict(one.to_dict()) == one
    assert (one.fingerprint == other.fingerprint) == (one == other)
