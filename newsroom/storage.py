"""Files on this machine's disk, whole or not at all."""

import os
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Django's own, but a file appears under its name only when all of it is written: whoever asks
    for a rendition that is being made in this very moment never gets half of one."""

    def _save(self, name: str, content: Any) -> str:
        wanted = PurePosixPath(name)
        part = super()._save(  # type: ignore[misc]
            str(wanted.with_name(f"{uuid4().hex}.part")), content
        )
        try:
            while True:
                try:
                    os.link(self.path(part), self.path(name))
                    return name
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            self.delete(part)
