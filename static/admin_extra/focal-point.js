/* The focal point by keyboard: the arrow keys move what a click sets (see imagefield/ppoi.js). */
"use strict";
{
  const STEP = 0.02;
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const within = (value) => Math.min(1, Math.max(0, value));

  // After imagefield's own script, which draws the point when everything has loaded.
  window.addEventListener("load", () => setTimeout(() => {
    for (const widget of document.querySelectorAll(".imagefield[data-ppoi-id]")) {
      const field = document.getElementById(widget.dataset.ppoiId);
      const preview = widget.querySelector(".imagefield-preview");
      const point = widget.querySelector(".imagefield-point");
      if (!field || !preview || !point) continue;
      const help = document.createElement("span");
      help.className = "focal-point-help";
      help.id = `${field.id}-help`;
      help.textContent = gettext("Focal point: click on what no crop may lose, or move it with the arrow keys.");
      preview.after(help);
      preview.tabIndex = 0;
      preview.setAttribute("role", "group");
      preview.setAttribute("aria-label", gettext("Focal point"));
      preview.setAttribute("aria-describedby", help.id);
      preview.addEventListener("keydown", (event) => {
        const move = MOVES[event.key];
        if (!move) return;
        event.preventDefault();
        const [x, y] = field.value.split("x").map(Number);
        const [left, top] = [within(x + move[0] * STEP), within(y + move[1] * STEP)];
        field.value = `${left.toFixed(3)}x${top.toFixed(3)}`;
        point.style.left = `${left * 100}%`;
        point.style.top = `${top * 100}%`;
      });
    }
  }));
}
