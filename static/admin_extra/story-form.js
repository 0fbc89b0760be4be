/* The story form: how long the headline and the standfirst are and how much is written, while they are
   written; and a word of warning before a page with unsaved words is left. */
"use strict";
{
  const editors = () => Object.values(window.CKEDITOR?.instances ?? {});

  /* How long a text is, in characters, and what that means: steps come from the server. */
  const guide = (field) => {
    const line = document.querySelector(`#${field.id}_helptext .length-guide`);
    if (!line) return;
    const steps = JSON.parse(field.dataset.lengthGuide);
    const show = () => {
      const count = Array.from(field.value.trim()).length;
      const at = steps.findIndex(([most]) => most === null || count <= most);
      const counted = interpolate(
        ngettext("%(count)s character", "%(count)s characters", count), { count }, true
      );
      line.textContent = `${counted}: ${steps[at][1]}`;
      line.classList.toggle("length-guide--over", at === steps.length - 1);
    };
    field.addEventListener("input", show);
    show();
  };

  /* How much is written. The same rule as on the server: words between spaces, without marks such as
     "[ad]" and without "Read also" lines. */
  const INLINE = new Set(
    "A ABBR B CITE CODE EM I MARK Q S SMALL SPAN STRONG SUB SUP TIME U".split(" ")
  );
  const MARK = /^\s*\[\s*(ad|\/?\s*no[-\s]ads)\s*\]\s*$/i;
  const READ_ALSO = /^\s*read\s+also\s*[|:]\s*\S/i;

  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const text = [...node.childNodes].map(textOf).join("");
    return INLINE.has(node.tagName) ? text : ` ${text} `;
  };

  const wordsIn = (html) => {
    let count = 0;
    for (const block of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      const text = textOf(block).trim();
      if (block.dataset?.related || MARK.test(text) || READ_ALSO.test(text)) continue;
      count += text ? text.split(/\s+/).length : 0;
    }
    return count;
  };

  const countWords = (line, html) => {
    const count = wordsIn(html);
    const minutes = Math.max(1, Math.round(count / Number(line.dataset.wordsAMinute)));
    const counted = interpolate(ngettext("%(count)s word", "%(count)s words", count), { count }, true);
    const takes = interpolate(gettext("%(minutes)s min read"), { minutes }, true);
    line.textContent = `${counted} · ${takes}`;
  };

  const keepCount = (line) => {
    let waiting;
    const soon = (html) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => countWords(line, html()), 300);
    };
    const area = document.getElementById("id_body");
    area?.addEventListener("input", () => soon(() => area.value));
    window.CKEDITOR?.on("instanceReady", ({ editor }) => {
      editor.on("change", () => soon(() => editor.getData()));
    });
    for (const editor of editors()) editor.on("change", () => soon(() => editor.getData()));
  };

  const watch = (form) => {
    let leaving = false;
    let touched = false;
    form.addEventListener("input", () => { touched = true; });
    form.addEventListener("submit", () => { leaving = true; });
    window.addEventListener("beforeunload", (event) => {
      if (!leaving && (touched || editors().some((editor) => editor.checkDirty()))) {
        event.preventDefault();
      }
    });
  };

  window.addEventListener("load", () => {
    document.querySelectorAll("[data-length-guide]").forEach(guide);
    const form = document.getElementById("story_form");
    if (!form) return;
    const line = form.querySelector(".written");
    if (line) keepCount(line);
    watch(form);
  });
}
