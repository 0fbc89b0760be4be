/* The page of a live coverage: Ctrl+Enter posts, what colleagues post appears, what is typed waits in this
   browser until it is posted, and a word of warning comes before a page with unsaved words is left. */
"use strict";
{
  const EVERY = 8000;

  const form = document.getElementById("live_form");
  let leaving = false;
  let touched = Boolean(form?.querySelector(".errorlist"));

  const STORE = "newsroom.live:";
  const NAMES = ["headline", "text", "is_key", "typo", "photo"];
  const mine = STORE + location.pathname;

  const kept = (key) => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const forget = (key) => {
    try { localStorage.removeItem(key); } catch { /* there is none */ }
  };

  const keep = () => {
    const { whose } = form.dataset;
    const fields = NAMES.map((name) => form.elements[name]).filter(Boolean);
    const typed = fields.map((field) => [field.name, field.value, field.checked ?? null,
      field.selectedOptions?.[0]?.text ?? ""]);
    const item = { whose, token: form.elements._token.value, typed };
    try { localStorage.setItem(mine, JSON.stringify(item)); } catch { /* it is full */ }
  };

  const giveBack = ({ typed }) => {
    for (const [name, value, checked, words] of typed) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.options) field.add(new Option(words, value, true, true));
      if (field.type === "checkbox") field.checked = checked;
      else field.value = value;
    }
    form.querySelector("[data-restored]").hidden = false;
    touched = true;
  };

  /* An address says which form was posted last; until it does, its words stay. */
  const posted = new URLSearchParams(location.search).get("posted");
  for (const key of posted ? Object.keys(localStorage) : []) {
    if (key.startsWith(STORE) && kept(key)?.token === posted) forget(key);
  }
  if (form) {
    const item = kept(mine);
    const same = item?.typed.every(([name, value, checked]) => {
      const field = form.elements[name];
      return !field || (field.type === "checkbox" ? field.checked === checked : field.value === value);
    });
    if (item && item.whose === form.dataset.whose && !same && !touched) giveBack(item);
  }

  form?.addEventListener("input", () => { touched = true; keep(); });
  form?.addEventListener("change", () => { touched = true; keep(); });
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
