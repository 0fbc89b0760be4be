// Posts the form into the preview's frame a moment after a field has changed. Without this script the
// Preview button does the same.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".preview__button");
  const frame = document.querySelector(".preview__stage iframe");
  const desktop = document.querySelector('.preview [value="desktop"]');
  if (!button || !frame) return;

  const MOMENT = 700; // milliseconds
  let timer;
  let place = null; // how far the page was scrolled before it was loaded anew
  let shown = ""; // the classes of the slot on trial, which say where it stands

  const later = (event) => {
    if (event.target.name === "preview_screen") return;
    if (event.target.name === "preview_spot") place = null;
    clearTimeout(timer);
    timer = setTimeout(() => button.form.requestSubmit(button), MOMENT);
  };
  // The admin's search fields announce a change through jQuery only; and while the page loads, they
  // announce one that nobody made.
  window.addEventListener("load", () => django.jQuery(button.form).on("input change", later));

  button.form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (event.submitter === button && place !== null) place = frame.contentWindow.scrollY;
  });
  frame.addEventListener("load", () => {
    const page = frame.contentWindow;
    const slot = page.document.querySelector(".panel--tried") || page.document.querySelector(".panel");
    if (slot && slot.className !== shown) place = null; // it has moved to another place
    shown = slot ? slot.className : "";
    if (place === null && slot) {
      if (!slot.offsetHeight) desktop.checked = true; // it has no room on a phone
      const middle = (page.innerHeight - slot.offsetHeight) / 2;
      place = page.scrollY + slot.getBoundingClientRect().top - Math.max(0, middle);
    }
    if (place !== null) page.scrollTo(0, place);
  });
});
