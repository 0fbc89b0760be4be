/* The story form: how long the headline and the standfirst are, while they are written; and a word of
   warning before a page with unsaved words is left. */
"use strict";
{
  const count = (text) => Array.from(text.trim()).length;

  for (const field of document.querySelectorAll("[data-length-guide]")) {
    const most = Number(field.dataset.lengthGuide);
    const guide = document.createElement("output");
    guide.className = "length-guide";
    guide.htmlFor = field.id;
    const show = () => {
      const length = count(field.value);
      guide.textContent = interpolate(
        gettext("%(length)s characters; up to about %(most)s look well"), { length, most }, true
      );
      guide.classList.toggle("length-guide--over", length > most);
    };
    field.addEventListener("input", show);
    field.closest(".flex-container").after(guide);
    show();
  }

  const form = document.getElementById("story_form");
  if (form) {
    let leaving = false;
    let touched = false;
    form.addEventListener("input", () => { touched = true; });
    form.addEventListener("submit", () => { leaving = true; });
    window.addEventListener("beforeunload", (event) => {
      const editors = Object.values(window.CKEDITOR?.instances ?? {});
      if (!leaving && (touched || editors.some((editor) => editor.checkDirty()))) {
        event.preventDefault();
      }
    });
  }
}
