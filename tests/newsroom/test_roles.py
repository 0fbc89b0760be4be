import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from newsroom.models import Paper, User
from newsroom.roles import Role, demo_logins, read_demo_logins

pytestmark = pytest.mark.django_db


def member(role: Role) -> User:
    user = User.objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_the_migrations_make_one_paper_and_the_roles() -> None:
    assert list(Paper.objects.values_list("pk", "name")) == [(1, "Newsroom")]
    assert set(Group.objects.values_list("name", flat=True)) == set(Role)


REPORTER, EDITOR, CHIEF_EDITOR, PHOTO_DESK, AD_MANAGER, ADMINISTRATOR = Role
DESK = {EDITOR, CHIEF_EDITOR, ADMINISTRATOR}


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("articles.add_story", {REPORTER, *DESK}),
        ("articles.change_story", {REPORTER, *DESK}),
        ("articles.view_story", set(Role)),
        ("articles.publish_story", DESK),
        ("articles.approve_story", DESK),
        ("articles.approve_own_story", {CHIEF_EDITOR, ADMINISTRATOR}),
        ("articles.view_transition", {REPORTER, *DESK}),
        ("articles.add_note", {REPORTER, PHOTO_DESK, *DESK}),
        ("articles.delete_story", DESK),
        ("articles.view_edition", {REPORTER, PHOTO_DESK, *DESK}),
        ("articles.change_edition", DESK),
        ("articles.approve_edition", {CHIEF_EDITOR, ADMINISTRATOR}),
        ("articles.add_breakingline", DESK),
        ("articles.delete_breakingline", set()),
        ("articles.add_photo", {REPORTER, PHOTO_DESK, *DESK}),
        ("articles.delete_photo", {PHOTO_DESK, *DESK}),
        ("articles.add_relatedlink", {REPORTER, *DESK}),
        ("articles.add_correction", DESK),
        ("articles.add_liveentry", DESK),
        ("articles.change_liveentry", DESK),
        ("articles.change_section", DESK),
        ("commercial.add_creative", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.use_html_creative", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.approve_creative", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.report_campaign", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.add_reportlink", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.change_reportschedule", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.change_sellerline", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.change_competitionlabel", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.change_placement", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.change_injectionpolicy", {AD_MANAGER, ADMINISTRATOR}),
        ("commercial.view_injectionpolicy", set(Role) - {PHOTO_DESK}),
        ("newsroom.change_paper", {ADMINISTRATOR}),
        ("newsroom.delete_paper", set()),
        ("newsroom.change_user", {ADMINISTRATOR}),
        ("auth.change_group", {ADMINISTRATOR}),
    ],
)
def test_each_role_may_do_its_work_and_no_other(permission: str, roles: set[Role]) -> None:
    may = set()
    for role in Role:
        user = member(role)
        if user.has_perm(permission):
            may.add(role)
        user.delete()
    assert may == roles


@pytest.mark.django_db(transaction=True)
def test_the_roles_can_be_taken_back_and_made_again() -> None:
    call_command("migrate", "newsroom", "0001", verbosity=0)
    assert not Group.objects.exists()
    call_command("migrate", "newsroom", "0006", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(Role) - {
        CHIEF_EDITOR,
        PHOTO_DESK,
    }
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(Role)
    assert member(Role.EDITOR).has_perm("articles.publish_story")
    call_command("migrate", "newsroom", "0006", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == {
        REPORTER,
        EDITOR,
        AD_MANAGER,
        ADMINISTRATOR,
    }
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(Role)


@pytest.mark.django_db(transaction=True)
def test_the_owners_words_outlive_a_step_back() -> None:
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Ellery Courier"})
    call_command("migrate", "newsroom", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    assert Paper.objects.get().name == "The Ellery Courier"


def test_each_login_opens_the_admin(tmp_path: Path) -> None:
    for login in demo_logins(tmp_path):
        client = Client()
        assert client.login(username=login.username, password=login.password)
        user = User.objects.get(username=login.username)
        assert (user.is_staff, user.is_superuser) == (True, False)
        assert [group.name for group in user.groups.all()] == [login.role]


def test_there_is_a_login_for_each_role(tmp_path: Path) -> None:
    logins = demo_logins(tmp_path)
    assert [login.username for login in logins] == [
        "reporter",
        "editor",
        "chief-editor",
        "photo-desk",
        "ad-manager",
        "administrator",
    ]
    assert len({login.password for login in logins}) == len(Role)
    assert all(len(login.password) == 12 for login in logins)


def test_two_installations_have_other_passwords(tmp_path: Path) -> None:
    first = demo_logins(tmp_path)
    User.objects.all().delete()
    (tmp_path / "demo_logins").unlink()
    second = demo_logins(tmp_path)
    assert not {login.password for login in first} & {login.password for login in second}


def test_the_logins_are_kept_for_their_owner_only(tmp_path: Path) -> None:
    logins = demo_logins(tmp_path)
    assert read_demo_logins(tmp_path) == logins
    assert stat.S_IMODE((tmp_path / "demo_logins").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["demo_logins"]


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    first = demo_logins(tmp_path)
    kept = list(User.objects.order_by("pk").values_list("username", "password"))
    assert demo_logins(tmp_path) == first
    assert list(User.objects.order_by("pk").values_list("username", "password")) == kept


def test_a_lost_user_is_made_again_with_the_kept_password(tmp_path: Path) -> None:
    first = demo_logins(tmp_path)
    User.objects.get(username="editor").delete()
    assert demo_logins(tmp_path) == first
    assert Client().login(username="editor", password=first[1].password)


def test_somebody_elses_editor_is_left_alone(tmp_path: Path) -> None:
    User.objects.create_user("editor", password="the owner's own")
    assert [login.username for login in demo_logins(tmp_path)] == [
        "reporter",
        "chief-editor",
        "photo-desk",
        "ad-manager",
        "administrator",
    ]
    editor = User.objects.get(username="editor")
    assert editor.check_password("the owner's own")
    assert not editor.is_staff


def test_no_file_is_no_login(tmp_path: Path) -> None:
    assert read_demo_logins(tmp_path) == []
