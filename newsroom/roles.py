"""The roles of the staff, and the demonstration's logins for them.

A role is a group of Django's. What each may do was granted by the migration that made it and can be
changed in the admin; the names stand here.
"""

import csv
import os
import secrets
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction

from newsroom.models import User


class Role(StrEnum):
    """A job at the paper, by the name of its group."""

    REPORTER = "Reporter"
    EDITOR = "Editor"
    CHIEF_EDITOR = "Chief editor"
    PHOTO_DESK = "Photo desk"
    AD_MANAGER = "Ad manager"
    ADMINISTRATOR = "Administrator"

    @property
    def username(self) -> str:
        """The name under which the demonstration's member of staff logs in."""
        return self.lower().replace(" ", "-")


@dataclass(frozen=True)
class Login:
    """A member of the demonstration's staff, with the password as it is typed."""

    role: str
    username: str
    password: str


def demo_logins(data_dir: Path) -> list[Login]:
    """Make one member of staff for each role and return their logins.

    The passwords are random, made once for this installation and kept in the file `demo_logins` of
    `data_dir`, readable by its owner only. Calling it again makes only what is missing. A user of
    the same name that somebody else has made is left alone, and is not in the list.
    """
    kept = {login.role: login for login in read_demo_logins(data_dir)}
    logins = []
    with transaction.atomic():
        for role in Role:
            login = kept.get(role) or Login(role, role.username, secrets.token_urlsafe(9))
            user, made = User.objects.get_or_create(
                username=login.username, defaults={"is_staff": True, "first_name": str(role)}
            )
            if made:
                user.set_password(login.password)
                user.save(update_fields=["password"])
                user.groups.add(Group.objects.get(name=role))
            if made or role in kept:
                logins.append(login)
        _write_demo_logins(data_dir, logins)
    return logins


def read_demo_logins(data_dir: Path) -> list[Login]:
    """The logins that `demo_logins` has kept; none when there is no such file (any more)."""
    try:
        with (data_dir / "demo_logins").open(newline="") as file:
            return [Login(*row) for row in csv.reader(file, delimiter="\t")]
    except FileNotFoundError:
        return []


def _write_demo_logins(data_dir: Path, logins: list[Login]) -> None:
    aside = data_dir / f".demo_logins.{os.getpid()}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(astuple(login) for login in logins)
    aside.replace(data_dir / "demo_logins")
