// A thing from elsewhere takes its place when its reader asks for it: docs/architecture.md.
for (const box of document.querySelectorAll("[data-player]")) {
  const button = box.querySelector("button");
  button.hidden = false;
  button.onclick = () => {
    const frame = document.createElement("iframe");
    frame.title = box.querySelector("p").textContent;
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";
    frame.allow = "fullscreen";
    frame.referrerPolicy = "strict-origin";
    frame.src = box.dataset.player;
    box.replaceChildren(frame, box.querySelector("figcaption"));
    frame.focus();
  };
}
