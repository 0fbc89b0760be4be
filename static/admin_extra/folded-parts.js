/* The parts of the story form that can be folded away: those that were opened are open the next time,
   and each says what it holds when it is folded, by the words that the server gives it. */
"use strict";
{
  /* What is in a field, which may have several boxes. */
  const valueOf = (form, name) =>
    [name, `${name}_0`, `${name}_1`]
      .map((one) => form.elements.namedItem(one))
      .map((box) => (box?.type === "checkbox" ? box.checked && "on" : box?.value))
      .filter(Boolean).join(" ").trim();

  const rowsOf = (form, { rows, names }) => {
    const total = Number(valueOf(form, `${rows}-TOTAL_FORMS`));
    const counts = (row) =>
      !valueOf(form, `${row}-DELETE`) && names.some((name) => valueOf(form, `${row}-${name}`));
    const count = Array.from({ length: total }, (_, number) => `${rows}-${number}`).filter(counts).length;
    const words = rows === "bylines"
      ? ngettext("%(count)s name", "%(count)s names", count)
      : ngettext("%(count)s line", "%(count)s lines", count);
    return count ? interpolate(words, { count }, true) : "";
  };

  const inFields = (form, { fields }) =>
    Object.entries(fields).flatMap(([name, words]) => {
      const value = valueOf(form, name);
      return value ? [words.replace("%s", () => value)] : [];
    }).join(", ");

  const sayAgain = (form, place) => {
    const says = JSON.parse(place.dataset.says);
    place.textContent = (says.rows ? rowsOf(form, says) : inFields(form, says)) || says.nothing;
  };

  /* Which parts somebody writes with is known from the last time. */
  const OPEN = "newsroom.open-parts";
  const remembered = () => {
    try { return new Set(JSON.parse(localStorage.getItem(OPEN) ?? "[]")); } catch { return new Set(); }
  };
  const remember = (name, open) => {
    const names = remembered();
    if (open) names.add(name); else names.delete(name);
    try { localStorage.setItem(OPEN, JSON.stringify([...names])); } catch { /* it is a comfort */ }
  };

  window.addEventListener("load", () => {
    const form = document.getElementById("story_form");
    const open = remembered();
    for (const part of form?.querySelectorAll(".part") ?? []) {
      const folds = part.querySelector("fieldset > details");
      if (!folds) continue;
      const name = folds.querySelector("summary").textContent.trim();
      if (open.has(name)) folds.open = true;
      const place = part.querySelector("[data-says]");
      folds.addEventListener("toggle", () => {
        remember(name, folds.open);
        if (place && !folds.open) sayAgain(form, place);
      });
    }
  });
}
