"""`manage.py start`: bring the site up to date and serve it. `make run` ends here."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from articles.models import Story
from newsroom.collected import collect
from newsroom.roles import read_demo_logins


class Command(BaseCommand):
    help = "Migrates, loads the demonstration edition into an empty site, and serves the site."
    requires_system_checks = []  # every second counts, and the steps below say what is wrong

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-serve", action="store_true", help="Do everything but serve: for deployments."
        )

    def handle(self, *args: Any, no_serve: bool, **options: Any) -> None:
        address = os.environ.get("ADDRESS") or "127.0.0.1"
        port = _port(os.environ.get("PORT") or "8000")
        if not no_serve:
            _refuse_taken(address, port)
        self._migrate()
        self._fill()
        if not settings.DEBUG and collect():  # runserver finds them where they are
            self.stdout.write("Collected the static files.")
        if no_serve:
            return
        self._welcome(address, port)
        _serve(address, port)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Setting up the database …")
            call_command("migrate", verbosity=0, interactive=False)

    def _fill(self) -> None:
        if "demo" in get_commands() and not Story.objects.exists():
            self.stdout.write("Printing the demonstration edition …")
            call_command("demo", verbosity=0)

    def _welcome(self, address: str, port: int) -> None:
        site = f"http://{f'[{address}]' if ':' in address else address}:{port}/"
        lines = [f"The paper is at  {site}", f"Its newsroom at  {site}admin/"]
        if logins := read_demo_logins(settings.DATA_DIR):
            lines += ["", f"{'':15} {'name':15} password"]
            lines += [f"{it.role:15} {it.username:15} {it.password}" for it in logins]
        lines += ["", "Ctrl-C stops it."]
        self.stdout.write("".join(f"\n  {line}".rstrip(" ") for line in lines) + "\n\n")
        self.stdout.flush()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise CommandError(f"PORT is a number from 1 to 65535, not “{text}”.")
    return int(text)


def _refuse_taken(address: str, port: int) -> None:
    """Say in plain words, and before any work is done, that gunicorn could not listen there."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
            trial.bind((address, port))
    except OSError as error:
        raise CommandError(
            f"Can't listen on {address}, port {port}: {error.strerror}.\n"
            "Choose another port, as in: make run PORT=8080"
        ) from error


def _serve(address: str, port: int) -> None:
    """Become gunicorn, so that a signal to this process is a signal to the server."""
    os.environ |= {"ADDRESS": address, "PORT": str(port), "DATA_DIR": str(settings.DATA_DIR)}
    os.chdir(settings.BASE_DIR)
    connections.close_all()
    command = [sys.executable, "-m", "gunicorn", "--log-level", "warning", "newsroom.wsgi"]
    os.execv(sys.executable, command)  # noqa: S606 (no shell, and no word from outside)
