import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from newsroom.collected import collect
from newsroom.models import Paper
from newsroom.static import PrunedManifestStorage, kept
from newsroom.theme import sheet_url


@pytest.mark.parametrize(
    "path",
    [
        "admin/css/base.css",
        "ckeditor/ckeditor-init.js",
        "ckeditor/ckeditor/ckeditor.js",
        "ckeditor/ckeditor/contents.css",
        "ckeditor/ckeditor/lang/en-gb.js",
        "ckeditor/ckeditor/plugins/icons.png",
        "ckeditor/ckeditor/plugins/link/dialogs/link.js",
        "ckeditor/ckeditor/plugins/widget/images/handle.png",
        "ckeditor/ckeditor/plugins/specialchar/dialogs/lang/en.js",
        "ckeditor/ckeditor/skins/moono-lisa/editor.css",
    ],
)
def test_what_a_page_asks_for_is_kept(path: str) -> None:
    assert kept(path)


@pytest.mark.parametrize(
    "path",
    [
        "ckeditor/galleriffic/js/jquery-1.3.2.js",
        "ckeditor/file-icons/doc.png",
        "ckeditor/ckeditor/CHANGES.md",
        "ckeditor/ckeditor/adapters/jquery.js",
        "ckeditor/ckeditor/lang/fr.js",
        "ckeditor/ckeditor/plugins/codesnippet/lib/highlight/highlight.pack.js",
        "ckeditor/ckeditor/plugins/wsc/dialogs/wsc.js",
        "ckeditor/ckeditor/plugins/widget/lang/fr.js",
        "ckeditor/ckeditor/skins/moono/editor.css",
    ],
)
def test_what_nobody_asks_for_is_left_out(path: str) -> None:
    assert not kept(path)


def test_of_the_editors_many_files_few_are_collected() -> None:
    found = {path for finder in get_finders() for path, _storage in finder.list([])}
    editors = {path for path in found if path.startswith("ckeditor/")}
    assert "ckeditor/ckeditor/ckeditor.js" in editors
    assert 40 < len(editors) < 200


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """The static files of a small site, collected as in production: one style sheet, one picture
    that it shows, one file of the editor."""
    source = tmp_path / "source"
    for name, content in {
        "css/site.css": "a{background:url('../dot.svg')}" + "b{color:red}" * 50,
        "css/rtl.css": "b{color:green}",
        "dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "ckeditor/ckeditor/ckeditor.js": "var editor = 1;" * 50,
    }.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsroom.static.PrunedManifestStorage"}
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    return settings.STATIC_ROOT


def test_our_own_files_have_hashed_names(collected: Path) -> None:
    storage = PrunedManifestStorage()
    sheet = storage.stored_name("css/site.css")
    assert sheet.startswith("css/site.")
    assert sheet != "css/site.css"
    assert f"../{storage.stored_name('dot.svg')}" in (collected / sheet).read_text()


def test_the_editors_files_keep_their_names(collected: Path) -> None:
    storage = PrunedManifestStorage()
    assert storage.url("ckeditor/ckeditor/ckeditor.js") == "/static/ckeditor/ckeditor/ckeditor.js"
    assert storage.url("ckeditor/ckeditor/") == "/static/ckeditor/ckeditor/"
    assert [path.name for path in collected.glob("ckeditor/ckeditor/*.js")] == ["ckeditor.js"]


@pytest.mark.django_db
def test_a_sheet_of_many_parts_is_put_together_from_what_was_collected(
    collected: Path, settings: Settings, client: Client
) -> None:
    """With the addresses of what it shows, which are told from the sheet's own place."""
    ours = client.get("/theme/0b5394-f0a58f/site.css").content.decode()
    assert f'url("/static/{PrunedManifestStorage().stored_name("dot.svg")}")' in ours
    assert "green" not in ours
    settings.LANGUAGE_CODE = "ar"
    address = sheet_url(Paper(accent="#0b5394", accent_dark="#f0a58f"))
    names = r"site\.[0-9a-f]{12}-rtl\.[0-9a-f]{12}\.css"
    assert re.fullmatch(f"/theme/0b5394-f0a58f/{names}", address)
    answer = client.get(address)
    assert "b{color:green}:root{--accent:#0b5394" in answer.content.decode()
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["css/site.css", "ckeditor/ckeditor/ckeditor.js"])
def test_what_shrinks_has_a_gzipped_copy(collected: Path, name: str) -> None:
    stored = collected / PrunedManifestStorage().stored_name(name)
    assert gzip.decompress(Path(f"{stored}.gz").read_bytes()) == stored.read_bytes()


def test_files_are_collected_again_only_after_a_change(collected: Path, settings: Settings) -> None:
    assert collect()
    assert not collect()
    sheet = settings.STATICFILES_DIRS[0] / "css/site.css"
    sheet.write_text("a{color:green}")
    assert collect()
    assert (collected / PrunedManifestStorage().stored_name("css/site.css")).read_text() == (
        "a{color:green}"
    )


def test_lost_files_are_collected_again(collected: Path) -> None:
    collect()
    for file in collected.rglob("*"):
        if file.is_file():
            file.unlink()
    for folder in sorted(collected.rglob("*"), reverse=True):
        folder.rmdir()
    collected.rmdir()
    assert collect()
    assert (collected / "css/site.css").is_file()
