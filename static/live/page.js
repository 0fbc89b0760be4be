// Shows what is new in a live coverage when its reader asks for it: docs/adr/0008.
(() => {
  const live = document.querySelector("section.live");
  const list = live.querySelector(".live__list");
  const bar = live.querySelector(".live__news");
  const button = document.createElement("button");
  let { news, revision } = live.dataset;
  let fresh, busy, over, timer;
  let failed = 0;

  const look = async () => {
    clearTimeout(timer);
    if (document.hidden || busy || over) return;
    busy = 1;
    try {
      const answer = await fetch(news.replace(/0\/$/, revision + "/"));
      over = answer.status >= 400 && answer.status < 500;
      failed = answer.status < 400 ? 0 : failed + 1;
      if (answer.status == 200) tell(await answer.text());
    } catch {
      failed++;
    }
    busy = 0;
    timer = setTimeout(look, 15000 * 2 ** Math.min(failed, 5) + 3000 * Math.random());
  };

  const tell = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    over = "ended" in page.dataset;
    if (fresh?.dataset.revision == page.dataset.revision) return;
    fresh = page;
    if (!page.dataset.words) return;
    button.textContent = page.dataset.words;
    bar.prepend(button);
  };

  const number = (entry) => +entry.id.slice(6);

  button.onclick = () => {
    if ("reload" in fresh.dataset) return location.reload();
    const shown = [...fresh.querySelectorAll("article")];
    for (const gone of fresh.querySelectorAll("[data-gone]")) {
      [...list.children].find((entry) => entry.id == gone.dataset.gone)?.remove();
    }
    for (const one of shown) {
      const there = [...list.children].find((entry) => number(entry) <= number(one));
      if (there?.id == one.id) there.replaceWith(one);
      else if (there) there.before(one);
      else list.append(one);
    }
    revision = fresh.dataset.revision;
    button.remove();
    const first = shown[0] || bar;
    first.tabIndex = -1;
    first.focus();
  };

  document.addEventListener("visibilitychange", look);
  timer = setTimeout(look, 15000);
})();
