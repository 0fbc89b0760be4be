"""The public page of a report: who gets in, who no longer does, and what it keeps to itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ads.models import Campaign, ReportLink, Tier, Verdict
from ads.reports import sharing
from ads.reports.sharing import Forged, TooMany, link_of, make_link, path_of, revoke, signed
from tests.factories import CampaignFactory, FlightFactory, TallyFactory, UserFactory, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    campaign: Campaign = CampaignFactory(name="Boats <b>", advertiser__name="Quay & Sons")
    counted(
        creative__flight__campaign=campaign,
        creative__flight__name="Spring",
        creative__name="Sails",
        section="harbour",
    )
    return campaign


def link_to(campaign: Campaign, **kwargs: Any) -> ReportLink:
    return make_link(campaign, **({"now": timezone.now(), "days": 7} | kwargs))


def test_whoever_has_the_address_reads_the_report(client: Client, campaign: Campaign) -> None:
    response = client.get(path_of(link_to(campaign)))
    assert response.status_code == 200
    text = response.text
    for words in ("Boats &lt;b&gt;", "Quay &amp; Sons", "Spring", "Sails", "harbour", "Newsroom"):
        assert words in text
    assert "<svg" in text


def test_nothing_of_it_is_kept_found_or_told(client: Client, campaign: Campaign) -> None:
    response = client.get(path_of(link_to(campaign)))
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in response.text
    assert not response.cookies
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert " style=" not in response.text
    assert "<script" not in response.text


def test_no_other_campaign_can_be_reached(client: Client, campaign: Campaign) -> None:
    stranger = counted(
        creative__name="Secret", creative__flight__name="Hidden", section="elsewhere"
    )
    for query in ("", f"?flight={stranger.flight_id}", f"?campaign={stranger.flight.campaign_id}"):
        text = client.get(path_of(link_to(campaign)) + query).text
        assert "Sails" in text
        for words in ("Secret", "Hidden", "elsewhere", stranger.flight.campaign.name):
            assert words not in text
    assert "admin" not in client.get(path_of(link_to(campaign))).text


def test_a_link_runs_out(client: Client, campaign: Campaign) -> None:
    link = link_to(campaign)
    now = timezone.now()
    assert ReportLink.objects.open(now).get() == link
    ReportLink.objects.update(created_at=now - timedelta(days=8), expires_at=now)
    closed(client, link)
    assert not ReportLink.objects.open(now).exists()


def test_a_link_is_taken_back(client: Client, campaign: Campaign) -> None:
    link, other = link_to(campaign), link_to(campaign)
    assert revoke(ReportLink.objects.filter(pk=link.pk), now=timezone.now()) == 1
    closed(client, link)
    assert client.get(path_of(other)).status_code == 200
    first = ReportLink.objects.get(pk=link.pk).revoked_at
    assert revoke(ReportLink.objects.filter(pk=link.pk), now=timezone.now()) == 0
    assert ReportLink.objects.get(pk=link.pk).revoked_at == first


def test_the_link_of_a_deleted_campaign_says_that_it_is_over(client: Client) -> None:
    link = link_to(CampaignFactory())
    address = path_of(link)
    link.campaign.delete()
    assert client.get(address).status_code == 410


def closed(client: Client, link: ReportLink) -> None:
    response = client.get(path_of(link))
    assert response.status_code == 410
    assert "can’t be read any more" in response.text
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    for words in ("Boats", "Sails", "Quay"):
        assert words not in response.text


FORGERIES = [
    "1",
    "1.",
    "1.abc",
    ".",
    "x" * 4000,
    "%00.%00",
    "1%0d%0aSet-Cookie:x.y",
    "é.ü",
    "99999999999999999999.AAAA",
    "-1.zzz",
]


@pytest.mark.parametrize("text", FORGERIES)
def test_a_forged_address_is_none(client: Client, campaign: Campaign, text: str) -> None:
    link_to(campaign)
    response = client.get(f"/panels/report/{text}/")
    assert response.status_code == 404
    assert "Sails" not in response.text


def test_a_signature_for_something_else_opens_nothing(client: Client, campaign: Campaign) -> None:
    link = link_to(campaign)
    foreign = Signer(salt="another.use", sep=".").sign(str(link.pk))
    assert client.get(f"/panels/report/{foreign}/").status_code == 404
    words = Signer(salt=sharing.SALT, sep=".").sign("not a number")
    assert client.get(f"/panels/report/{words}/").status_code == 404
    other = link_to(CampaignFactory())
    swapped = f"{link.pk}.{signed(other).split('.')[1]}"
    assert client.get(f"/panels/report/{swapped}/").status_code == 404
    with pytest.raises(Forged):
        link_of(swapped)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_can_only_be_read(client: Client, campaign: Campaign, method: str) -> None:
    address = path_of(link_to(campaign))
    assert getattr(client, method)(address).status_code == 405
    assert client.head(address).status_code == 200


def test_the_page_costs_the_same_with_one_row_and_with_three(
    client: Client, campaign: Campaign
) -> None:
    address = path_of(link_to(campaign))
    FlightFactory(campaign=campaign, tier=Tier.STANDARD)
    costs = []
    for number in range(3):
        counted(creative__flight__campaign=campaign, section=f"s{number}")
        TallyFactory(creative__flight__campaign=campaign, verdict=Verdict.BOT)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    # The link, the paper, the flights, the hours, the way, what was kept apart, and four tables.
    assert costs == [10, 10, 10]


def test_a_person_may_not_make_links_without_end(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "MOST_OPEN", 2)
    links = [link_to(campaign, by=UserFactory()) for _ in range(2)]
    with pytest.raises(TooMany):
        link_to(campaign, by=UserFactory())
    revoke(ReportLink.objects.filter(pk=links[0].pk), now=timezone.now())
    link_to(campaign, by=UserFactory())
    link_to(campaign)  # an e-mail's


def test_a_link_that_never_works_is_refused(campaign: Campaign) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        link_to(campaign, days=0, now=timezone.now() - timedelta(seconds=5))
