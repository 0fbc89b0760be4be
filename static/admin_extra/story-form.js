/* The story form: how long the headline and the standfirst are, while they are written; and a word
   of warning before a page with unsaved words is left. */
"use strict";
{
  const count = (text) => Array.from(text.trim()).length;

  const guide = (field) => {
    const most = Number(field.dataset.lengthGuide);
    const line = document.createElement("output");
    line.htmlFor = field.id;
    const help = document.createElement("div");
    help.className = "help length-guide";
    help.append(line);
    const show = () => {
      const length = count(field.value);
      line.textContent = interpolate(
        gettext("%(length)s characters; up to about %(most)s look well"), { length, most }, true
      );
      help.classList.toggle("length-guide--over", length > most);
    };
    field.addEventListener("input", show);
    field.closest(".flex-container").after(help);
    show();
  };

  const watch = (form) => {
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
  };

  window.addEventListener("load", () => {
    document.querySelectorAll("[data-length-guide]").forEach(guide);
    const form = document.getElementById("story_form");
    if (form) watch(form);
  });
}
