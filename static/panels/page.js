// Tells what was seen of this page's panels: docs/adr/0006.
(() => {
  const { rest } = document.currentScript.dataset;
  const panels = new Map();
  let view;

  const look = (panel, shown) => {
    clearTimeout(panel.timer);
    if (document.hidden || !shown.getClientRects()[0]) return;
    const loaded = shown.naturalWidth ?? (panel.loaded || performance.getEntriesByName(shown.src)[0]);
    panel.stage ||= loaded ? 1 : 0;
    if (panel.stage && panel.seen) panel.timer = setTimeout(() => (panel.stage = 2), 1000);
  };

  const begin = () => {
    if (document.hidden || document.prerendering || view) return;
    view = crypto.getRandomValues(new BigUint64Array(1))[0].toString(16).padStart(16, 0);
    const head = view + (matchMedia("(min-width: 900px)").matches ? " w " : " n ");
    const news = rest ? rest.split(" ").map((token) => "r" + token) : [];

    const watch = new IntersectionObserver(
      (changes) => {
        for (const { target, intersectionRatio } of changes) {
          const panel = panels.get(target);
          const seen = intersectionRatio >= (target.width * target.height < 242500 ? 0.5 : 0.3);
          if (seen != panel.seen) look(panel, target, (panel.seen = seen));
        }
      },
      { threshold: [0.3, 0.5] },
    );

    for (const box of document.querySelectorAll("[data-panel]")) {
      const link = box.querySelector("a");
      const shown = box.querySelector("img, iframe");
      const panel = { told: -1, token: box.dataset.panel || link.pathname.split("/")[3] };
      panels.set(shown, panel);
      shown.onload = () => look(panel, shown, (panel.loaded = 1));
      watch.observe(shown);
      if (link) link.search = "e=" + view;
    }

    const tell = () => {
      panels.forEach((panel) => {
        if (panel.stage > panel.told) news.push((panel.told = panel.stage) + panel.token);
      });
      while (news[0]) navigator.sendBeacon("/panels/seen/", head + news.splice(0, 20).join(" "));
    };
    addEventListener("pagehide", tell);
    document.addEventListener("visibilitychange", () => {
      panels.forEach(look);
      if (document.hidden) tell();
    });
  };

  document.addEventListener("prerenderingchange", begin);
  document.addEventListener("visibilitychange", begin);
  begin();
})();
