/* The notes beside the story form: a part's link to its open notes leads to them in the frame, so that
   the form stays as it is; and the numbers keep up with what is written and resolved there. */
"use strict";
{
  const openNotes = (frame) => {
    try {
      const notes = frame.contentDocument.querySelector("[data-open-notes]");
      return notes && JSON.parse(notes.dataset.openNotes);
    } catch { return null; /* something else is shown: a login */ }
  };

  const count = (beside, frame) => {
    const open = openNotes(frame);
    if (!open) return;
    for (const link of document.querySelectorAll("[data-notes-on]")) {
      const number = open[link.dataset.notesOn] ?? 0;
      link.hidden = !number;
      link.textContent =
        interpolate(ngettext("%(count)s open note", "%(count)s open notes", number), { count: number }, true);
    }
    const all = Object.values(open).reduce((sum, number) => sum + number, 0);
    const place = beside.querySelector(".notes-beside__open");
    place.hidden = !all;
    place.textContent = ` · ${interpolate(ngettext("%(count)s open", "%(count)s open", all), { count: all }, true)}`;
  };

  const lead = (beside, frame, part) => {
    beside.open = true;
    beside.scrollIntoView({ block: "nearest" });
    const show = () => {
      const place = frame.contentDocument?.getElementById(`about-${part}`);
      if (!place) return;
      place.scrollIntoView();
      place.querySelector("summary, button, a")?.focus();
    };
    frame.focus();
    if (openNotes(frame)) show(); else frame.addEventListener("load", show, { once: true });
  };

  window.addEventListener("load", () => {
    const beside = document.getElementById("notes-beside");
    const frame = beside?.querySelector("iframe");
    if (!frame) return;
    frame.addEventListener("load", () => count(beside, frame));
    count(beside, frame);
    for (const link of document.querySelectorAll("[data-notes-on]")) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        lead(beside, frame, link.dataset.notesOn);
      });
    }
  });
}
