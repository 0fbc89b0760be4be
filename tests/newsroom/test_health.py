from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
def test_all_is_well(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in response


@pytest.mark.django_db
def test_a_silent_database_is_told_without_its_secrets(client: Client) -> None:
    refusal = OperationalError("connection to 10.1.2.3 failed for user paper")
    with mock.patch.object(connection, "cursor", side_effect=refusal):
        response = client.get("/health/")
    assert response.status_code == 503
    assert response.content == b"the database does not answer\n"


@pytest.mark.django_db
def test_a_balancer_may_ask_over_plain_http(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200
    assert client.get("/admin/login/").status_code == 301


def test_it_is_only_asked(client: Client) -> None:
    assert client.post("/health/").status_code == 405
