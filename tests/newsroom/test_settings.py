"""The settings are read in processes of their own: what they say depends on the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
ASKED = """
import json, sys
from newsroom import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def read(*names: str, **environment: str) -> dict[str, Any]:
    """The settings `names` as a process with only this `environment` sees them."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *names],
        cwd=ROOT,
        env={"PATH": os.defpath, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def data_dir(tmp_path: Path) -> str:
    return str(tmp_path / "data")


def test_it_is_safe_without_any_environment(data_dir: str) -> None:
    said = read("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", DATA_DIR=data_dir)
    assert said["DEBUG"] is False
    assert said["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert said["SECRET_KEY"] == Path(data_dir, "secret_key").read_text()
    assert len(said["SECRET_KEY"]) == 50


def test_a_given_key_is_not_written_down(data_dir: str) -> None:
    said = read("SECRET_KEY", DATA_DIR=data_dir, SECRET_KEY="given")
    assert said["SECRET_KEY"] == "given"
    assert not Path(data_dir, "secret_key").exists()


@pytest.mark.parametrize("name", ["plain", "with spaces", "odd #?%20 signs", "Käse – näive"])
def test_everything_lies_in_the_data_folder(tmp_path: Path, name: str) -> None:
    data_dir = tmp_path / name
    said = read("DATABASES", "MEDIA_ROOT", "STATIC_ROOT", DATA_DIR=str(data_dir))
    assert said["DATABASES"]["default"]["NAME"] == str(data_dir / "newsroom.sqlite3")
    assert said["MEDIA_ROOT"] == str(data_dir / "media")
    assert said["STATIC_ROOT"] == str(data_dir / "static")


def test_a_relative_data_folder_is_one_place(tmp_path: Path) -> None:
    relative = os.path.relpath(tmp_path / "data", ROOT)
    assert read("DATA_DIR", DATA_DIR=relative) == {"DATA_DIR": str(tmp_path / "data")}


def test_an_https_address_brings_what_belongs_to_it(data_dir: str) -> None:
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SITE_URL"]
    said = read(*names, DATA_DIR=data_dir, SITE_URL="https://www.example.org/")
    assert said == {
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SITE_URL": "https://www.example.org",
    }


def test_a_first_look_needs_no_https(data_dir: str) -> None:
    said = read("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", DATA_DIR=data_dir)
    assert said == {"SECURE_SSL_REDIRECT": False, "SESSION_COOKIE_SECURE": False}


def test_a_forwarded_protocol_is_believed_only_behind_a_proxy(data_dir: str) -> None:
    asked = "from newsroom import settings; print(hasattr(settings, 'SECURE_PROXY_SSL_HEADER'))"
    for behind, believed in {"": "False", "on": "True"}.items():
        done = subprocess.run(
            [sys.executable, "-c", asked],
            cwd=ROOT,
            env={"PATH": os.defpath, "DATA_DIR": data_dir, "BEHIND_PROXY": behind},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == believed


def test_postgresql_is_reached_through_a_pool(data_dir: str) -> None:
    address = "postgres://paper:secret@db.example/courier"
    said = read("DATABASES", "INSTALLED_APPS", DATA_DIR=data_dir, DATABASE_URL=address)
    database = said["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["NAME"], database["HOST"]) == ("courier", "db.example")
    assert database["OPTIONS"]["pool"]["max_size"] > 1
    assert database["CONN_HEALTH_CHECKS"] is True
    assert "django.contrib.postgres" in said["INSTALLED_APPS"]


def test_without_postgresql_its_parts_are_left_out(data_dir: str) -> None:
    assert (
        "django.contrib.postgres" not in read("INSTALLED_APPS", DATA_DIR=data_dir)["INSTALLED_APPS"]
    )


def test_sqlite_waits_for_its_turn(data_dir: str) -> None:
    options = read("DATABASES", DATA_DIR=data_dir)["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_the_cache_is_redis_when_it_has_an_address(data_dir: str) -> None:
    address = "redis://127.0.0.1:6379/1"
    cache = read("CACHES", DATA_DIR=data_dir, REDIS_URL=address)["CACHES"]["default"]
    assert cache["BACKEND"] == "django.core.cache.backends.redis.RedisCache"
    assert cache["LOCATION"] == address
    local = read("CACHES", DATA_DIR=data_dir)["CACHES"]["default"]
    assert local["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


def test_public_pages_allow_no_inline_code(data_dir: str) -> None:
    policy = read("CONTENT_SECURITY_POLICY", DATA_DIR=data_dir)["CONTENT_SECURITY_POLICY"]
    assert policy["DIRECTIVES"]["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in json.dumps(policy)


def test_no_e_mail_is_sent_until_a_server_is_named(data_dir: str) -> None:
    said = read("EMAIL_SET_UP", "EMAIL_BACKEND", DATA_DIR=data_dir)
    assert said["EMAIL_SET_UP"] is False
    assert said["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


def test_the_server_for_e_mail_is_read_from_one_address(data_dir: str) -> None:
    names = ["EMAIL_SET_UP", "EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS"]
    names += ["EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "DEFAULT_FROM_EMAIL"]
    said = read(
        *names,
        DATA_DIR=data_dir,
        EMAIL_URL="smtp+tls://sales%40example.org:p%3Aq@mail.example.org:587",
        DEFAULT_FROM_EMAIL="sales@example.org",
    )
    assert list(said.values()) == [
        True,
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.example.org",
        587,
        True,
        "sales@example.org",
        "p:q",
        "sales@example.org",
    ]
