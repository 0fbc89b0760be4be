"""Uploaded files that readers may fetch: creatives.

Photos lie under the same folder and are never handed out from here. The originals carry the place
where a picture was taken and the resolution that a photographer sells; renditions are asked for at
`/photos/`, where the rights to them are known (`articles.photos.views`). A large site lets nginx or
an object store answer these addresses, with the same folder open; see `docs/operating.md`.
"""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import last_modified, require_safe

PUBLIC = "panels"
"""The folder below MEDIA_ROOT that is public: `Creative` uploads to it."""

# What a file is sent as follows from this table alone, never from what was uploaded.
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


def public_file(path: str) -> Path:
    """The file on disk behind the address `/media/{path}`.

    Raises Http404 unless it is a regular picture file that lies in the public folder, and
    `path` is the plain way to it: no dots, no doubled slashes, no links.
    """
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = (root / path).resolve()
        found = (
            file.relative_to(root).as_posix() == path
            and file.relative_to(root).parts[0] == PUBLIC
            and file.suffix.lower() in TYPES
            and file.is_file()
        )
    except (OSError, ValueError):  # outside the root, a null byte, a name that is too long
        found = False
    if not found:
        raise Http404
    return file


def changed(request: HttpRequest, path: str) -> datetime:
    """When the file behind `path` was written, in UTC."""
    return datetime.fromtimestamp(public_file(path).stat().st_mtime, UTC)


@require_safe
@last_modified(changed)
def media(request: HttpRequest, path: str) -> FileResponse:
    """A public file, for `/media/<path:path>`. A file never changes under its name, so any cache
    may keep it for good. Raises Http404 as `public_file` does."""
    file = public_file(path)
    return FileResponse(
        file.open("rb"),
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Content-Type": TYPES[file.suffix.lower()],
            # Feed readers and other sites' previews of a link show our pictures.
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
