"""What is typed in the story form is kept on the server while it is typed, and given back after a
crash, a closed tab or a lost login. Nobody is given another's."""

from articles.admin.unsaved.form import KeepsUnsaved, restored

__all__ = ["KeepsUnsaved", "restored"]
