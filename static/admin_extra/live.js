/* The page of a live coverage: Ctrl+Enter posts, what colleagues post appears, and a word of warning
   before a page with unsaved words is left. */
"use strict";
{
  const EVERY = 8000;

  const form = document.getElementById("live_form");
  let leaving = false;
  let touched = Boolean(form?.querySelector(".errorlist"));

  form?.addEventListener("input", () => { touched = true; });
  form?.addEventListener("submit", () => { leaving = true; });
  form?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]"));
  });
  window.addEventListener("beforeunload", (event) => {
    if (touched && !leaving) event.preventDefault();
  });
  if (form && "posts" in form.dataset) form.querySelector("[aria-invalid=true], textarea").focus();

  const list = document.querySelector("[data-entries]");

  const look = async () => {
    const shown = document.getElementById("live-entries");
    // Nothing moves under a hand that is about to press something.
    if (document.hidden || shown.matches(":hover, :focus-within")) return;
    const answer = await fetch(`${list.dataset.entries}?seen=${shown.dataset.seen}`);
    if (answer.redirected || answer.status === 403) {
      list.querySelector("[role=status]").textContent = list.dataset.lost;
      clearInterval(timer);
    } else if (answer.status === 200) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!shown.matches(":hover, :focus-within")) {
        shown.replaceWith(page.getElementById("live-entries"));
      }
    }
  };

  const timer = list?.dataset.entries
    ? setInterval(() => look().catch(() => {}), EVERY) // without a network: later
    : 0;
}
