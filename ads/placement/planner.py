"""Plans which gaps between the blocks of a page get a slot, and which do not, and why.

The walk goes once from top to bottom. How many slots are allowed decides only where it stops: so
the plan for at most X slots is always the beginning of the plan for at most X + 1.

Words
- A paragraph counts if it has at least `min_characters`.
- Marks are invisible. The gaps that only marks part from each other are one place to the reader,
  and a place gets one slot. Only two `ad` marks in one place get two: someone asked for both.
- The words of text leave out marks and related lines.

Regular slots
- The first is due after `first_after` counting paragraphs, the next `every` counting paragraphs
  after the last slot of whatever kind. A due slot that is refused stays due at the next gap.
- At least `keep_clear_end` counting paragraphs follow it.
- Below the last block it is left to the end slot, if there is one: one slot there, not two.

Related lines
- A related line stays with what stands above it: no slot comes between them. A slot due there goes
  below the line; below the last line, if several follow each other.
- With `after_related`, each line is followed by a slot, due or not. If that slot is refused, it is
  not made up for later.

End slot
- With `at_end`, one slot stands below the text. It is not part of the text: what the last block is,
  and an ad-free stretch that ends there, do not matter to it.

What refuses regular slots and those after related lines
- a barrier directly above or below: heading, list, quote, table, figure, embed, aside, rule.

What refuses those and the end slot
- a page of fewer than `short_words`;
- fewer than `min_words` since the slot above, or before a forced slot below.

What refuses every slot, forced ones too
- the mark `no-ads` with no `/no-ads` after it, anywhere: the whole page is ad-free;
- a stretch from `no-ads` to `/no-ads`. A place at its edge is ad-free as well, but for an `ad` mark
  that stands outside. A `/no-ads` with nothing to close is ignored;
- `at_most` slots given;
- with `density_limit`, the Better Ads Standards. The whole text pays, slots spend from the top
  down, each the largest of the `sizes` that the rest still pays for. Without, all take the first.

The mark `ad` forces a slot where it stands. Nothing but these last four refuses it.
"""

from collections.abc import Iterable
from math import inf

from ads.placement.blocks import PARAGRAPH, RELATED, BlockLike
from ads.placement.density import DESKTOP, PHONE
from ads.placement.gaps import Gap, Plan, Reason
from ads.placement.places import Page, Place, survey
from ads.placement.policy import Policy, SlotSize

Answer = tuple[Reason, SlotSize | None]


def plan(blocks: Iterable[BlockLike], policy: Policy) -> Plan:
    """Decide every gap of a page, in time linear in its blocks.

    The same blocks and policy always give the same plan. Never raises on what an editor may write.
    """
    page = survey(blocks, policy.min_characters)
    walk = _Walk(page, policy)
    gaps: list[Gap] = []
    for place in page.places:
        gaps.extend(walk.forced(place) if place.forced else walk.chosen(place))
    gaps.append(walk.end())
    return Plan(
        gaps=tuple(gaps),
        phone_density=PHONE.density(page.words, walk.phone_spent),
        desktop_density=DESKTOP.density(page.words, walk.desktop_spent),
    )


class _Walk:
    """The way down a page: what to say at each place, given the slots already above it."""

    def __init__(self, page: Page, policy: Policy) -> None:
        self.page = page
        self.policy = policy
        self.phone_room = PHONE.room(page.words)
        self.desktop_room = DESKTOP.room(page.words)
        self.phone_spent = 0
        self.desktop_spent = 0
        self.given = 0
        self.last: Place | None = None  # the place of the slot above

    # What each place gets.

    def forced(self, place: Place) -> list[Gap]:
        """The gaps of a place with `ad` marks: a slot for each mark that may have one."""
        marks = [index for index in place.gaps if index in place.forced]
        return _gaps(
            place, {index: self._grant(self._forced_wish(index), place) for index in marks}
        )

    def chosen(self, place: Place) -> list[Gap]:
        """The gaps of a place without `ad` marks: at most one slot, in the first of them."""
        return _gaps(place, {place.gaps[0]: self._grant(self._wish(place), place)})

    def end(self) -> Gap:
        """The gap below the text."""
        if self.page.ad_free:
            wish = Reason.NO_ADS
        elif not self.policy.at_end:
            wish = Reason.NOT_DUE
        elif self.page.words < self.policy.short_words:
            wish = Reason.TOO_SHORT_PAGE
        else:
            wish = Reason.END
        place = self.page.places[-1]
        return Gap(place.gaps[-1], "end", *self._grant(wish, place))

    # What is wished for.

    def _forced_wish(self, index: int) -> Reason:
        """A forced slot, unless its mark stands where no advertisements may be."""
        ad_free = self.page.ad_free or self.page.ad_free_gaps[index]
        return Reason.NO_ADS if ad_free else Reason.FORCED

    def _wish(self, place: Place) -> Reason:
        """The kind of slot that the policy wants here, or the reason why it wants none."""
        if self.page.ad_free or place.ad_free:
            return Reason.NO_ADS
        if self.page.words < self.policy.short_words:
            return Reason.TOO_SHORT_PAGE
        if place.beside_barrier:
            return Reason.NEXT_TO_BARRIER
        if self.policy.after_related and place.above_is(RELATED):
            return Reason.AFTER_RELATED
        if place.below_is(RELATED) and place.above is not None:
            return Reason.KEPT_WITH_PARAGRAPH
        return self._regular_wish(place)

    def _regular_wish(self, place: Place) -> Reason:
        """A regular slot if the paragraphs above and below make one due, or why they do not."""
        if not self._is_due(place):
            too_short = place.above_is(PARAGRAPH) and not place.above_counts
            return Reason.PARAGRAPH_TOO_SHORT if too_short else Reason.NOT_DUE
        if self.page.paragraphs - place.paragraphs_above < self.policy.keep_clear_end:
            return Reason.NEAR_END
        if place.below is None and self.policy.at_end:
            return Reason.LEFT_TO_END
        return Reason.PLACED

    def _is_due(self, place: Place) -> bool:
        if self.last is None:
            return place.paragraphs_above >= self.policy.first_after
        passed = place.paragraphs_above - self.last.paragraphs_above
        return 0 < self.policy.every <= passed

    # What is granted.

    def _grant(self, wish: Reason, place: Place) -> Answer:
        """Give the slot that is wished for and remember it, or say why not."""
        if not wish.is_slot:
            return wish, None
        if self.given >= self.policy.at_most:
            return Reason.ENOUGH, None
        if wish is not Reason.FORCED and self._is_too_close(place):
            return Reason.TOO_CLOSE, None
        size = self._size()
        if size is None:
            return Reason.DENSITY, None
        self.given += 1
        self.last = place
        self.phone_spent += size.phone_height
        self.desktop_spent += size.wide_height
        return wish, size

    def _is_too_close(self, place: Place) -> bool:
        since = place.words_above - self.last.words_above if self.last else inf
        return min(since, place.words_to_forced) < self.policy.min_words

    def _size(self) -> SlotSize | None:
        """The largest size that the text still pays for; None if it pays for none."""
        if not self.policy.density_limit:
            return self.policy.sizes[0]
        phone_left = self.phone_room - self.phone_spent
        desktop_left = self.desktop_room - self.desktop_spent
        for size in self.policy.sizes:
            if size.phone_height <= phone_left and size.wide_height <= desktop_left:
                return size
        return None


def _gaps(place: Place, answers: dict[int, Answer]) -> list[Gap]:
    """All gaps of a place; those without an answer of their own say what became of the place."""
    reasons = [reason for reason, _ in answers.values()]
    taken = any(reason.is_slot for reason in reasons)
    elsewhere: Answer = (Reason.SAME_PLACE if taken else reasons[0], None)
    return [Gap(index, "text", *answers.get(index, elsewhere)) for index in place.gaps]
