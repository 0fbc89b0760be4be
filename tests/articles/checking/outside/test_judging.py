"""What an answer means, and when a link counts as broken."""

from datetime import timedelta

import pytest

from articles.checking.outside.asking import Answer, Outcome
from articles.checking.outside.judging import ENOUGH, Standing, again_after, judged

FRESH = Standing()


def answered(status: int, wait: int = 0) -> Answer:
    return Answer(Outcome.ANSWERED, status, wait)


@pytest.mark.parametrize("status", [404, 410])
def test_gone_is_broken_at_once(status: int) -> None:
    assert judged(FRESH, answered(status)) == Standing(1, broken=True)


@pytest.mark.parametrize(
    "answer",
    [
        *map(answered, (500, 502, 503, 521)),
        *map(Answer, (Outcome.SILENT, Outcome.NO_HOST, Outcome.INSECURE)),
    ],
)
def test_failures_break_it_when_there_are_enough_in_a_row(answer: Answer) -> None:
    standing = FRESH
    for _ in range(ENOUGH - 1):
        standing = judged(standing, answer)
        assert not standing.broken
    assert judged(standing, answer) == Standing(ENOUGH, broken=True)
    interrupted = judged(judged(standing, answered(200)), answer)
    assert interrupted == Standing(1, broken=False)


@pytest.mark.parametrize(
    "answer",
    [
        *map(answered, (103, 400, 401, 403, 405, 429, 451, 999)),
        *map(Answer, (Outcome.ASTRAY, Outcome.NOT_ASKED)),
    ],
)
@pytest.mark.parametrize("before", [FRESH, Standing(2), Standing(1, broken=True)])
def test_a_host_that_turns_machines_away_tells_nothing(answer: Answer, before: Standing) -> None:
    assert judged(before, answer) == before


@pytest.mark.parametrize("status", [200, 204, 206, 300, 304])
def test_any_good_answer_mends_it(status: int) -> None:
    assert judged(Standing(4, broken=True), answered(status)) == FRESH


def test_how_long_it_is_left_in_peace() -> None:
    assert again_after(answered(200)) == timedelta(days=7)
    assert again_after(answered(404)) == again_after(Answer(Outcome.SILENT)) == timedelta(days=1)
    assert again_after(answered(403)) == timedelta(days=7)
    assert again_after(answered(503, wait=3 * 24 * 3600)) == timedelta(days=3)
    assert again_after(answered(503, wait=1)) == timedelta(days=1)
