"""The report's pages in the admin: who gets in, what each verb takes, and what is said."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from ads.models import Campaign, ReportLink, ReportSchedule, Tier, Verdict
from ads.reports.sharing import make_link, path_of
from newsroom.models import User
from newsroom.roles import Role
from tests.ads.admin.people import staff
from tests.factories import CampaignFactory, FlightFactory, TallyFactory, UserFactory, counted

pytestmark = pytest.mark.django_db

ADMIN = "/admin/commercial"
SEE = ["view_campaign", "report_campaign"]
LINKS = ["view_reportlink", "add_reportlink", "change_reportlink"]
MAILS = [f"{verb}_reportschedule" for verb in ("view", "add", "change", "delete")]
ALL = [*SEE, *LINKS, *MAILS, "view_tally"]


@pytest.fixture
def campaign() -> Campaign:
    campaign: Campaign = CampaignFactory(name="Boats", advertiser__name="Quay")
    counted(
        creative__flight__campaign=campaign,
        creative__flight__name="Spring",
        creative__flight__tier=Tier.STANDARD,
        creative__name="Sails",
    )
    return campaign


@pytest.fixture
def link(campaign: Campaign) -> ReportLink:
    return make_link(campaign, days=30, by=UserFactory(), now=timezone.now())


@pytest.fixture
def schedule(campaign: Campaign) -> ReportSchedule:
    return ReportSchedule.objects.create(
        campaign=campaign, recipients="ann@quay.example", next_at=timezone.now()
    )


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(staff(*ALL))
    return client


def base(campaign: Campaign) -> str:
    return f"{ADMIN}/campaign/{campaign.pk}/report/"


# Who gets in


def addresses(
    campaign: Campaign, link: ReportLink, schedule: ReportSchedule
) -> list[tuple[str, str, dict[str, Any], set[str], int]]:
    """Every address: method, path, what is sent, the permissions that it takes, and the answer."""
    report, see = base(campaign), set(SEE)
    mail = {"recipients": "new@quay.example", "rhythm": "daily", "active": "on"}
    return [
        ("get", f"{ADMIN}/campaign/reports/", {}, see, 200),
        ("get", report, {}, see, 200),
        ("get", f"{report}print/", {}, see, 200),
        ("get", f"{report}table.csv", {}, see, 200),
        ("get", f"{report}hours.csv", {}, see, 200),
        ("get", f"{ADMIN}/tally/", {}, {"report_campaign", "view_tally"}, 200),
        ("post", f"{report}links/", {"days": 7}, see | {"view_reportlink", "add_reportlink"}, 302),
        (
            "post",
            f"{report}links/{link.pk}/revoke/",
            {},
            see | {"view_reportlink", "change_reportlink"},
            302,
        ),
        (
            "post",
            f"{report}links/revoke/",
            {},
            see | {"view_reportlink", "change_reportlink"},
            302,
        ),
        (
            "get",
            f"{report}mails/add/",
            {},
            see | {"view_reportschedule", "add_reportschedule"},
            200,
        ),
        (
            "post",
            f"{report}mails/add/",
            mail,
            see | {"view_reportschedule", "add_reportschedule"},
            302,
        ),
        (
            "get",
            f"{report}mails/{schedule.pk}/",
            {},
            see | {"view_reportschedule", "change_reportschedule"},
            200,
        ),
        (
            "post",
            f"{report}mails/{schedule.pk}/",
            mail,
            see | {"view_reportschedule", "change_reportschedule"},
            302,
        ),
        (
            "post",
            f"{report}mails/{schedule.pk}/delete/",
            {},
            see | {"view_reportschedule", "delete_reportschedule"},
            302,
        ),
    ]


def state() -> tuple[Any, ...]:
    """Everything that an address here could change."""
    return (
        list(ReportLink.objects.order_by("pk").values_list("pk", "revoked_at")),
        list(ReportSchedule.objects.order_by("pk").values_list("pk", "recipients", "next_at")),
        LogEntry.objects.count(),
    )


def ask(client: Client, method: str, path: str, data: dict[str, Any]) -> int:
    status: int = getattr(client, method)(path, data).status_code
    return status


def test_every_address_takes_all_of_its_permissions_and_no_other(
    client: Client, campaign: Campaign, link: ReportLink, schedule: ReportSchedule
) -> None:
    for method, path, data, needed, answer in addresses(campaign, link, schedule):
        before = state()
        client.logout()
        assert ask(client, method, path, data) in (302, 403), path
        for missing in needed:
            client.force_login(staff(*(set(ALL) - {missing})))
            assert ask(client, method, path, data) == 403, (path, missing)
        assert state() == before, path
        client.force_login(staff(*needed))
        assert ask(client, method, path, data) == answer, path


# What the migration of the roles grants to those who sell: see the guide for ad managers.
SELLERS = (Role.AD_MANAGER, Role.ADMINISTRATOR)


def member(role: Role) -> User:
    user = User.objects.create_user(f"member-{role}", is_staff=True)
    group = Group.objects.get(name=role)
    if role in SELLERS:
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="commercial", codename__in=ALL)
        )
    user.groups.add(group)
    return user


@pytest.mark.parametrize("role", list(Role))
def test_each_role_at_each_address(
    client: Client, campaign: Campaign, link: ReportLink, schedule: ReportSchedule, role: Role
) -> None:
    client.force_login(member(role))
    before = state()
    for method, path, data, _needed, answer in addresses(campaign, link, schedule):
        expected = answer if role in SELLERS else 403
        assert ask(client, method, path, data) == expected, (role, path)
    assert (state() == before) == (role not in SELLERS)


def test_verbs_are_posted(
    manager: Client, campaign: Campaign, link: ReportLink, schedule: ReportSchedule
) -> None:
    before = state()
    for method, path, _data, _needed, answer in addresses(campaign, link, schedule):
        if method == "post" and answer == 302 and "mails/add" not in path:
            got = manager.get(path).status_code
            assert got == (200 if path.endswith(f"mails/{schedule.pk}/") else 405), path
    assert state() == before


def test_a_form_from_elsewhere_is_refused(campaign: Campaign, link: ReportLink) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff(*ALL))
    assert client.post(f"{base(campaign)}links/", {"days": 7}).status_code == 403
    assert client.post(f"{base(campaign)}links/{link.pk}/revoke/").status_code == 403
    assert ReportLink.objects.open(timezone.now()).count() == 1


@pytest.mark.parametrize(
    "tail",
    [
        "999/report/",
        "999/report/print/",
        "999/report/table.csv",
        "99999999999999999999999/report/",
        "{pk}/report/mails/999/",
    ],
)
def test_what_is_not_there(manager: Client, campaign: Campaign, tail: str) -> None:
    assert manager.get(f"{ADMIN}/campaign/{tail.format(pk=campaign.pk)}").status_code == 404


def test_links_and_mails_of_another_campaign_are_not_there(
    manager: Client, link: ReportLink, schedule: ReportSchedule
) -> None:
    other = base(CampaignFactory())
    before = state()
    assert manager.post(f"{other}links/{link.pk}/revoke/").status_code == 404
    assert manager.post(f"{other}mails/{schedule.pk}/delete/").status_code == 404
    assert manager.get(f"{other}mails/{schedule.pk}/").status_code == 404
    manager.post(f"{other}links/revoke/")
    assert state() == before


def test_what_leads_there_shows_for_those_who_may(client: Client, campaign: Campaign) -> None:
    pages = (f"{ADMIN}/campaign/", f"{ADMIN}/campaign/{campaign.pk}/change/")
    client.force_login(staff(*ALL))
    for page in pages:
        assert f'"{base(campaign)}"' in client.get(page).text
    assert f'"{ADMIN}/campaign/reports/"' in client.get(pages[0]).text
    assert f'href="{ADMIN}/tally/"' in client.get("/admin/").text
    client.force_login(staff("view_campaign", "view_tally"))
    for page in (*pages, "/admin/"):
        text = client.get(page).text
        assert "report/" not in text
        assert "reports/" not in text
        assert "/tally/" not in text


# What the page says


def test_the_pages_carry_the_admins_policy_and_nothing_inline(
    manager: Client, campaign: Campaign, link: ReportLink, schedule: ReportSchedule
) -> None:
    for path in (
        base(campaign),
        f"{base(campaign)}?by=day",
        f"{base(campaign)}print/",
        f"{base(campaign)}mails/{schedule.pk}/",
        f"{ADMIN}/campaign/reports/",
        f"{ADMIN}/tally/",
    ):
        response = manager.get(path)
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        assert "<script>" not in response.text
        assert "<style" not in response.text
        assert " style=" not in response.text
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("by", ["flight", "creative", "placement", "section", "day", "hour"])
def test_each_breakdown_has_its_tab_and_its_table(
    manager: Client, campaign: Campaign, by: str
) -> None:
    text = manager.get(base(campaign), {"by": by}).text
    current = re.findall(r'<a href="\?([^"]*)" aria-current="page">', text)
    assert len(current) == 1
    assert f"by={by}" in current[0]
    assert text.count("62.5 %") >= 3  # in the sums, the row and the total


def test_key_figures_pace_and_chart(manager: Client, campaign: Campaign) -> None:
    text = manager.get(base(campaign)).text
    assert "<dt>Impressions</dt><dd>80</dd>" in text
    assert "<dt>CTR</dt><dd>2.35 %</dd>" in text
    assert '<span class="state state--wrong">Behind</span>' in text
    assert text.count('role="img" aria-labelledby=') == 2
    assert re.search(r'<title id="bars-title">Impressions by (day|hour)</title>', text)
    assert "80 impressions in all, of which 50 were viewable." in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"first": "2026-02-30"}, "Enter a valid date"),
        ({"first": "nonsense", "last": "\x01"}, "Enter a valid date"),
        ({"first": "2026-02-02", "last": "2026-02-01"}, "comes before the first"),
        ({"first": "2020-01-01", "last": "2026-02-01"}, "At most 400 days"),
        ({"first": "0001-01-01"}, "greater than or equal"),
        ({"last": "9999-12-31"}, "less than or equal"),
        ({"flight": "999999"}, "Select a valid choice"),
        ({"flight": "9" * 40}, "Select a valid choice"),
        ({"flight": "x' OR 1=1"}, "Select a valid choice"),
    ],
)
def test_what_can_not_be_asked_is_said_beside_the_field(
    manager: Client, campaign: Campaign, query: dict[str, str], words: str
) -> None:
    for page in ("", "print/", "table.csv", "hours.csv"):
        response = manager.get(f"{base(campaign)}{page}", query)
        assert response.status_code == 200
        if not page:
            assert words in response.text
            assert "<dd>80</dd>" in response.text  # of the days that are told by themselves


def test_an_unknown_breakdown_is_the_usual_one(manager: Client, campaign: Campaign) -> None:
    assert "by=flight" in manager.get(base(campaign), {"by": "password"}).text


def test_one_flight_and_some_days(manager: Client, campaign: Campaign) -> None:
    other = counted(creative__flight__campaign=campaign, creative__name="Oars", impressions=7)
    query = {"flight": str(other.flight_id), "by": "creative"}
    text = manager.get(base(campaign), query).text
    assert "Oars" in text
    assert "Sails" not in text
    assert "<dt>Impressions</dt><dd>7</dd>" in text
    long_ago = {"first": "2020-01-01", "last": "2020-01-31"}
    text = manager.get(base(campaign), long_ago).text
    assert "<dt>Impressions</dt><dd>0</dd>" in text
    assert "Nothing was counted in these days." in text


def test_what_is_kept_apart_is_told_with_its_reason(manager: Client, campaign: Campaign) -> None:
    assert "Known robot" not in manager.get(base(campaign)).text
    TallyFactory(creative__flight__campaign=campaign, verdict=Verdict.BOT)
    text = manager.get(base(campaign)).text
    assert '<th scope="row">Known robot</th><td>85</td><td>2</td>' in text


def test_a_page_costs_the_same_with_one_row_and_with_three(
    manager: Client, campaign: Campaign
) -> None:
    costs: dict[str, list[int]] = {}
    for number in range(3):
        counted(creative__flight__campaign=campaign, section=f"s{number}")
        TallyFactory(creative__flight__campaign=campaign, verdict=Verdict.BOT)
        make_link(campaign, by=UserFactory(), now=timezone.now())
        ReportSchedule.objects.create(
            campaign=campaign, recipients="a@b.example", next_at=timezone.now()
        )
        for page in ("", "?by=day", "print/", "table.csv", "../../reports/"):
            path = f"{base(campaign)}{page}".replace(f"{campaign.pk}/report/../../", "")
            manager.get(path)
            with CaptureQueriesContext(connection) as queries:
                response = manager.get(path)
                assert b"".join(response) if page == "table.csv" else response.status_code == 200
            costs.setdefault(page, []).append(len(queries))
    # Session, user and two for permissions come first everywhere. Then the campaign, its flights,
    # the hours, the way to the goals, a table, what was kept apart, links and closed ones, e-mails;
    # a table by days costs nothing.
    assert costs == {
        "": [13, 13, 13],
        "?by=day": [12, 12, 12],
        "print/": [11, 11, 11],
        "table.csv": [8, 8, 8],
        "../../reports/": [5, 5, 5],
    }


# The overview


def test_the_overview_lists_what_runs_those_behind_first(manager: Client) -> None:
    now = timezone.now()
    dates = {"starts_at": now - timedelta(days=5), "ends_at": now + timedelta(days=5)}
    well = FlightFactory(name="Well", tier=Tier.STANDARD, goal=100, **dates)
    late = FlightFactory(name="Late", tier=Tier.STANDARD, goal=100_000, **dates)
    house = FlightFactory(name="House")
    FlightFactory(name="Paused", paused=True)
    for flight in (well, late, house):
        counted(creative__flight=flight)
    text = manager.get(f"{ADMIN}/campaign/reports/").text
    assert text.index(">Late<") < text.index(">Well<") < text.index(">House<")
    assert ">Paused<" not in text
    assert '<span class="state state--wrong">Behind</span>' in text
    assert f'href="{ADMIN}/campaign/{late.campaign_id}/report/?flight={late.pk}&amp;by=day"' in text


def test_an_overview_of_nothing_says_so(manager: Client) -> None:
    assert "No flight runs at this moment" in manager.get(f"{ADMIN}/campaign/reports/").text


# CSV


def test_csv_is_sent_as_a_file(manager: Client, campaign: Campaign) -> None:
    query = {"first": "2026-01-01", "last": "2026-01-31", "by": "section"}
    response = manager.get(f"{base(campaign)}table.csv", query)
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = 'attachment; filename="quay-boats-20260101-20260131-section.csv"'
    assert response["Content-Disposition"] == name
    assert b"".join(response).startswith(b"Section,Note,Impressions")


def test_a_name_of_odd_letters_makes_a_plain_file_name(manager: Client) -> None:
    campaign = CampaignFactory(name='"\r\nX-Evil: 1', advertiser__name="漢字")
    response = manager.get(f"{base(campaign)}hours.csv")
    assert re.fullmatch(
        r'attachment; filename="x-evil-1-\d{8}-\d{8}-hours.csv"', response["Content-Disposition"]
    )
    assert "X-Evil" not in response


def test_csv_defuses_what_people_have_typed(manager: Client, campaign: Campaign) -> None:
    counted(creative__flight__campaign=campaign, creative__name="=cmd|' /C calc'!A0")
    text = b"".join(manager.get(f"{base(campaign)}table.csv", {"by": "creative"})).decode()
    assert "\n'=cmd|' /C calc'!A0,Flight" in text
    hours = b"".join(manager.get(f"{base(campaign)}hours.csv")).decode()
    assert ",'=cmd|' /C calc'!A0," in hours


# Links


def test_a_link_is_made_listed_and_taken_back(
    manager: Client, campaign: Campaign, client: Client
) -> None:
    manager.post(f"{base(campaign)}links/", {"days": "90"})
    link = ReportLink.objects.get()
    assert link.created_by is not None
    assert link.expires_at - link.created_at > timedelta(days=89, hours=23)
    text = manager.get(base(campaign)).text
    assert f"http://testserver{path_of(link)}" in text
    anybody = Client()
    assert anybody.get(path_of(link)).status_code == 200
    response = manager.post(f"{base(campaign)}links/{link.pk}/revoke/", follow=True)
    assert "1 link was taken back." in response.text
    assert path_of(link) not in response.text
    assert "taken back on" in response.text
    assert anybody.get(path_of(link)).status_code == 410
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")] == [
        "A link was made for 90 days.",
        "1 link was taken back.",
    ]


@pytest.mark.parametrize("days", ["", "0", "8", "36500", "-7", "x"])
def test_a_link_works_for_one_of_three_times(
    manager: Client, campaign: Campaign, days: str
) -> None:
    response = manager.post(f"{base(campaign)}links/", {"days": days}, follow=True)
    assert "Choose for how long" in response.text
    assert not ReportLink.objects.exists()


def test_all_links_are_taken_back_at_once(manager: Client, campaign: Campaign) -> None:
    for _ in range(3):
        make_link(campaign, now=timezone.now())
    other = make_link(CampaignFactory(), now=timezone.now())
    response = manager.post(f"{base(campaign)}links/revoke/", follow=True)
    assert "3 links were taken back." in response.text
    assert list(ReportLink.objects.open(timezone.now())) == [other]


def test_the_sites_own_address_is_in_the_link(
    manager: Client, campaign: Campaign, link: ReportLink, settings: Settings
) -> None:
    settings.SITE_URL = "https://www.example.org"
    assert f"https://www.example.org{path_of(link)}" in manager.get(base(campaign)).text


# E-mails


def test_recipients_are_checked_one_by_one_and_nothing_is_lost(
    manager: Client, campaign: Campaign
) -> None:
    typed = "ann@quay.example\nnot an address\nben@quay.example, carl@quay.example"
    response = manager.post(
        f"{base(campaign)}mails/add/", {"recipients": typed, "rhythm": "weekly"}
    )
    assert response.status_code == 200
    assert "Not an e-mail address: not an address" in response.text
    assert "Not an e-mail address: ben@quay.example, carl@quay.example" in response.text
    assert typed in response.text
    assert not ReportSchedule.objects.exists()


def test_there_are_at_most_twenty_recipients_each_once(manager: Client, campaign: Campaign) -> None:
    path = f"{base(campaign)}mails/add/"
    many = "\n".join(f"p{n}@quay.example" for n in range(21))
    response = manager.post(path, {"recipients": many, "rhythm": "daily"})
    assert "At most 20 addresses." in response.text
    twice = " ann@quay.example \r\n\r\nann@quay.example\r\nben@quay.example"
    manager.post(path, {"recipients": twice, "rhythm": "daily", "active": "on"})
    schedule = ReportSchedule.objects.get()
    assert schedule.recipients == "ann@quay.example\nben@quay.example"
    assert schedule.next_at > timezone.now()
    assert (schedule.next_at.hour, schedule.next_at.minute) == (6, 0)


def test_a_schedule_is_changed_stopped_and_deleted(
    manager: Client, campaign: Campaign, schedule: ReportSchedule
) -> None:
    path = f"{base(campaign)}mails/{schedule.pk}/"
    assert "ann@quay.example" in manager.get(path).text
    manager.post(path, {"recipients": "ben@quay.example", "rhythm": "monthly"})
    schedule.refresh_from_db()
    assert (schedule.recipients, schedule.rhythm) == ("ben@quay.example", "monthly")
    assert not schedule.active
    text = manager.get(base(campaign)).text
    assert "Stopped" in text
    assert "On the first of the month" in text
    manager.post(f"{path}delete/")
    assert not ReportSchedule.objects.exists()


def test_the_page_says_when_e_mail_is_not_set_up_and_what_went_wrong(
    manager: Client, campaign: Campaign, schedule: ReportSchedule, settings: Settings
) -> None:
    assert "E-mail is not set up on this site" in manager.get(base(campaign)).text
    settings.EMAIL_SET_UP = True
    text = manager.get(base(campaign)).text
    assert "E-mail is not set up" not in text
    assert "does not know its own address" in text
    settings.SITE_URL = "https://www.example.org"
    ReportSchedule.objects.update(last_problem="Not sent: <nobody> there")
    text = manager.get(base(campaign)).text
    assert "does not know its own address" not in text
    assert '<span class="state state--wrong">Not sent: &lt;nobody&gt; there</span>' in text
