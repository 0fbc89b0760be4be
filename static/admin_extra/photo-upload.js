/* Many photos at once: files can be dragged onto the page, and go to the server one by one, so that
   each shows how far it has come. Without this script the form sends them together. */
"use strict";
{
  const form = document.getElementById("upload_form");
  const report = document.getElementById("report");
  const status = report.querySelector(".upload__status");
  const progress = report.querySelector(".upload__progress");
  const outcomes = report.querySelector(".upload__outcomes");
  const drop = form.querySelector(".upload__drop");
  const input = form.elements.namedItem("files");
  const words = form.dataset;
  const waiting = [];
  let sent = 0;
  let busy = false;

  const said = (text, ...values) =>
    values.reduce((sentence, value, place) => sentence.replace(`{${place}}`, value), text);

  const refused = (name, why) => {
    const line = document.createElement("li");
    line.className = "outcome";
    const space = document.createElement("span");
    space.className = "thumbnail";
    const text = document.createElement("div");
    text.className = "outcome__words";
    for (const sentence of [name, why]) {
      const paragraph = document.createElement("p");
      paragraph.textContent = sentence;
      text.append(paragraph);
    }
    line.append(space, text);
    return line;
  };

  const outcomeIn = (answer) => {
    const page = new DOMParser().parseFromString(answer.responseText, "text/html");
    const lines = [...page.querySelectorAll(".upload__outcomes > li")];
    const problem = page.querySelector(".messagelist li, .errorlist li");
    return { lines, problem: problem?.textContent.trim() };
  };

  const send = (file) => new Promise((done) => {
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action || window.location.href);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("loadend", () => {
      const { lines, problem } = request.status ? outcomeIn(request) : { lines: [] };
      done(lines.length ? lines : [refused(file.name, problem || words.notSent)]);
    });
    request.send(data);
  });

  const work = async () => {
    if (busy) return;
    busy = true;
    progress.hidden = false;
    while (waiting.length) {
      const file = waiting.shift();
      progress.value = 0;
      status.textContent = said(words.sending, sent + 1, sent + 1 + waiting.length);
      const lines = file.size > Number(words.mostOfOne)
        ? [refused(file.name, words.tooLarge)]
        : await send(file);
      outcomes.append(...lines.map((line) => document.importNode(line, true)));
      sent += 1;
    }
    progress.hidden = true;
    status.textContent = said(words.done, sent);
    busy = false;
  };

  const take = (files) => {
    if (!files.length) return;
    report.hidden = false;
    waiting.push(...files);
    work();
  };

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    take(input.files);
    input.value = "";
  });

  drop.querySelector(".upload__invitation").hidden = false;
  const over = (yes) => drop.classList.toggle("upload__drop--over", yes);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      over(true);
    });
  }
  drop.addEventListener("dragleave", () => over(false));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    take(event.dataTransfer.files);
  });
}
