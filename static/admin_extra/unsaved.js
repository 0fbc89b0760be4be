/* What is typed in the story form goes to the server every few seconds, apart from the story, and again
   when the page is left. Where the server can not be reached, or the login has ended, it waits in this
   browser. The same answers say who else has the story open. */
"use strict";
{
  const STORE = "newsroom.unsaved:";

  /* Whoever types at once does so before the editor of the text has come: that is work, too. */
  let typed = false;
  document.addEventListener("input", ({ target }) => { typed ||= target.form?.id === "story_form"; }, { capture: true });

  const editors = () => Object.values(window.CKEDITOR?.instances ?? {});

  /* The form as it would be sent, without what is no work. */
  const filledIn = (form) => {
    for (const editor of editors()) if (editor.status === "ready") editor.updateElement();
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const isWork = typeof value === "string" && !name.includes("__prefix__")
        && !name.startsWith("_") && name !== "csrfmiddlewaretoken";
      if (isWork) sent.append(name, value);
    }
    return sent.toString();
  };

  const cookie = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

  class Keeper {
    constructor(form, place) {
      this.form = form;
      this.place = place;
      this.words = place.querySelector("[role=status]");
      this.login = place.querySelector("a");
      this.store = STORE + place.dataset.url;
      this.leaving = false;
      this.lastSign = 0;
      // A form that came back with errors holds words that nobody has kept yet.
      this.kept = typed || "unsaved" in place.dataset ? null : filledIn(form);
    }

    async send(extra, { last = false, url = this.place.dataset.url } = {}) {
      const data = new URLSearchParams(extra);
      const token = cookie() ?? this.form.elements.csrfmiddlewaretoken.value;
      data.set("csrfmiddlewaretoken", token);
      data.set("whose", this.place.dataset.whose);
      const response = await fetch(url, {
        method: "POST", body: data, keepalive: last, credentials: "same-origin", redirect: "manual",
        headers: { Accept: "application/json" },
      });
      if (!response.headers.get("Content-Type")?.includes("json")) {
        // A server in trouble answers with pages of its own; whoever is not logged in is led away.
        throw new Error(response.status === 400 || response.status >= 500 ? "trouble" : "login");
      }
      const answer = await response.json();
      if (!response.ok) throw Object.assign(new Error("refused"), { words: answer.problem });
      // After a new login in another window the form goes with the new token.
      this.form.elements.csrfmiddlewaretoken.value = token;
      return answer;
    }

    /* Once every few seconds: send what has changed, or now and then a sign of life. */
    async round() {
      if (this.busy || this.leaving) return;
      const now = filledIn(this.form);
      const changed = now !== this.kept;
      if (!changed && Date.now() - this.lastSign < this.place.dataset.signEvery * 1000) return;
      this.busy = true;
      this.lastSign = Date.now();
      const seen = this.form.elements.seen_at?.value ?? "";
      const sent = changed ? now : new URLSearchParams({ here: "1", seen_at: seen }).toString();
      try {
        this.tell(await this.send(sent), changed ? now : this.kept);
      } catch (problem) {
        this.fall(problem, changed ? now : null);
      }
      this.busy = false;
    }

    tell(answer, kept) {
      this.kept = kept;
      this.login.hidden = true;
      this.place.classList.remove("save-state--trouble");
      if (answer.saved) {
        this.forget();
        this.words.textContent = interpolate(gettext("Kept %(time)s, not saved yet"), { time: answer.saved }, true);
      } else if (this.inTrouble) {
        this.words.textContent = "";
      }
      this.inTrouble = false;
      if (answer.key) {
        // This form was saved or thrown away, and somebody types on in it: it is another one now.
        this.form.elements.work.value = answer.key;
        this.kept = null;
      }
      show("also-here", answer.here);
      show("newer", answer.newer);
    }

    /* The words stay in the form and in this browser. */
    fall(problem, sent) {
      this.inTrouble = true;
      if (sent !== null) this.store_(sent);
      this.place.classList.add("save-state--trouble");
      this.login.hidden = problem.message !== "login";
      if (problem.message === "refused") {
        this.words.textContent = problem.words;
      } else if (problem.message === "login") {
        this.words.textContent = gettext("Your login has ended. Your words stay here and in this browser.");
      } else {
        this.words.textContent = gettext("The server can’t be reached. Your words stay here and in this browser.");
      }
    }

    store_(sent) {
      const item = { whose: this.place.dataset.whose, sent };
      try { localStorage.setItem(this.store, JSON.stringify(item)); } catch { /* it is full */ }
    }

    forget() {
      try { localStorage.removeItem(this.store); } catch { /* there is none */ }
    }

    /* What had to wait in this browser goes to the server now, and can be restored from there: what
       was typed in this form, or in that of a change of the story that may wait no longer. */
    async bringLeftovers() {
      const { url } = this.place.dataset;
      for (const from of new Set([url, url.replace(/\/(waiting\/)?keep\/$/, "/waiting/keep/")])) {
        await this.bring(from);
      }
    }

    async bring(url) {
      let item = null;
      try { item = JSON.parse(localStorage.getItem(STORE + url)); } catch { /* nothing of ours */ }
      if (!item || item.whose !== this.place.dataset.whose) return;
      if (new URLSearchParams(item.sent).get("work") === this.form.elements.work.value) return;
      try {
        const answer = await this.send(item.sent, { url });
        localStorage.removeItem(STORE + url);
        if (answer.saved) offer(answer.restore);
      } catch { /* another time */ }
    }

    leave() {
      if (this.leaving) return;
      const now = filledIn(this.form);
      const data = new URLSearchParams(now === this.kept ? { here: "1" } : now);
      data.set("left", "1");
      // Browsers take no more than 64 KiB along when a page is closed.
      if (now !== this.kept && data.toString().length > 60000) {
        this.store_(now);
        return;
      }
      if (now !== this.kept && !cookie()) this.store_(now);
      this.send(data.toString(), { last: true }).catch(() => {});
    }
  }

  const show = (id, words) => {
    const place = document.getElementById(id);
    if (!place || place.textContent === (words ?? "")) return;
    place.textContent = words ?? "";
    place.hidden = !words;
  };

  const offer = (where) => {
    const place = document.getElementById("unsaved-here");
    const link = document.createElement("a");
    link.href = where;
    link.textContent = place.dataset.restore;
    place.replaceChildren(gettext("There is work of yours in this browser that was not saved.") + " ", link);
    place.hidden = false;
  };

  const ready = (done) => {
    const waiting = editors().filter((editor) => editor.status !== "ready");
    if (!window.CKEDITOR || (editors().length && !waiting.length)) { done(); return; }
    window.CKEDITOR.on("instanceReady", () => setTimeout(done));
  };

  const begin = (form, place) => {
    form.querySelector(".written")?.closest(".help")?.append(place);
    ready(() => {
      const keeper = new Keeper(form, place);
      form.addEventListener("submit", () => { keeper.leaving = true; });
      window.addEventListener("pagehide", () => keeper.leave());
      window.addEventListener("pageshow", (event) => { if (event.persisted) keeper.leaving = false; });
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") keeper.round();
      });
      keeper.bringLeftovers();
      keeper.round();
      setInterval(() => keeper.round(), place.dataset.every * 1000);
    });
  };

  window.addEventListener("load", () => {
    const form = document.getElementById("story_form");
    const place = document.getElementById("save-state");
    if (form && place) begin(form, place);
  });
}
