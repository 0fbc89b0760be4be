"""Static files: hashed names for everything that a page refers to, and no more than is used.

CKEditor comes with 1,257 files, most of them for plugins and languages that nobody here meets. Only
what `kept` lets through is collected. It refers to its own files by plain names that it puts
together itself, so those names are not hashed.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import Storage
from whitenoise.compress import Compressor

EDITOR = "ckeditor/"
EDITOR_CODE = "ckeditor/ckeditor/"
EDITOR_SKIN = "moono-lisa"
# The plugins whose files the story form can ask for; the others of the toolbar are in ckeditor.js.
EDITOR_PLUGINS = {
    "a11yhelp",
    "clipboard",
    "dialog",
    "divarea",
    "find",
    "lineutils",
    "link",
    "magicline",
    "notification",
    "pastefromgdocs",
    "pastefromlibreoffice",
    "pastefromword",
    "pastetools",
    "specialchar",
    "table",
    "tableselection",
    "tabletools",
    "widget",
}


def is_plain(path: str) -> bool:
    """Whether a static file keeps its own name, because a library builds the address itself."""
    return path.startswith(EDITOR)


def kept(path: str) -> bool:
    """Whether a static file of an app is of any use to this site."""
    if not path.startswith(EDITOR):
        return True
    inside = PurePosixPath(path.removeprefix(EDITOR_CODE))
    if not path.startswith(EDITOR_CODE):  # the widget's own three files, among old galleries
        return inside.parent == PurePosixPath("ckeditor")
    if inside.suffix == ".md" or "samples" in inside.parts:
        return False
    if "lang" in inside.parts:
        languages = {code.lower() for code, _name in settings.LANGUAGES}
        if inside.stem.lower() not in languages:
            return False
    match inside.parts:
        case ("plugins", plugin, _, *_):
            return plugin in EDITOR_PLUGINS
        case ("skins", skin, *_):
            return skin == EDITOR_SKIN
        case ("adapters" | "vendor", *_):
            return False
    return True


class PrunedAppsFinder(AppDirectoriesFinder):
    """The static files of the apps, as far as they are of use."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for path, storage in super().list(ignore_patterns):
            if kept(path):
                yield path, storage


class PrunedManifestStorage(ManifestStaticFilesStorage):
    """Django's hashed names, except where a library builds its own addresses; and beside each file
    that shrinks, a gzipped copy for WhiteNoise to hand out."""

    def stored_name(self, name: str) -> str:
        return name if is_plain(name) else super().stored_name(name)

    def post_process(self, *args: Any, **options: Any) -> Iterator[Any]:
        paths: dict[str, Any]
        paths, *others = args
        hashed = {path: where for path, where in paths.items() if not is_plain(path)}
        yield from super().post_process(hashed, *others, **options)
        if not options.get("dry_run"):
            self.compress(self.stored_name(path) for path in paths)

    def compress(self, names: Iterable[str]) -> None:
        """Write a gzipped copy beside each of the files `names`, where that makes it smaller."""
        compressor = Compressor(quiet=True, use_brotli=False)
        for name in names:
            if compressor.should_compress(name):
                compressor.compress(self.path(name))
