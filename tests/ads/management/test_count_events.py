import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ads.counting import keeper, log
from ads.counting.aggregator import Report
from ads.management.commands import count_events


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("count_events", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_counts_what_is_there() -> None:
    log.append(log.home(), "odd 1790000000 - - -")
    assert printed() == "Counted 0 events in 1 records.\n"
    assert printed() == "Counted 0 events in 0 records.\n"


def test_it_goes_on_while_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [Report(records=2, events=5, more=True), Report(records=1, events=1, busy=1)]
    monkeypatch.setattr(count_events, "aggregate", lambda: reports.pop(0))
    assert printed() == (
        "Counted 6 events in 3 records.\nAnother process was counting; the rest is its.\n"
    )


@pytest.mark.parametrize("every", ["nan", "inf", "-1", "soon"])
def test_what_is_no_time_to_wait_is_refused(every: str) -> None:
    with pytest.raises(CommandError, match="--every"):
        printed("--forever", f"--every={every}")


def test_for_ever_ends_with_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []

    def keep() -> bool:
        rounds.append(1)
        if len(rounds) == 3:
            signal.raise_signal(signal.SIGTERM)
        return True

    monkeypatch.setattr(keeper, "keep", keep)
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    try:
        printed("--forever", "--every", "0")
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert len(rounds) == 3
