/* Zones and pins of a front page, put in order by dragging and by buttons. Both only write the numbers
   that stand in the form; without this script the numbers are all there is. */
"use strict";
{
  const form = document.getElementById("edition_form");
  const said = form.querySelector("[data-said]");
  const list = form.querySelector(".zones");

  const zones = () => [...list.querySelectorAll(".zone[data-zone]:not(.zone--new)")];
  const pinsOf = (zone) => [...zone.querySelectorAll(".pin")].filter((pin) => !isBlank(pin));
  const isBlank = (pin) => !storyOf(pin);
  const storyOf = (pin) => pin.querySelector(".pin__field--story select").value;
  const placeOf = (pin) => pin.querySelector(".pin-place");
  const nameOf = (zone) => zone.querySelector(".zone__name").dataset.words;
  const tell = (words) => { said.textContent = words; };

  // Zones

  const numberZones = () => {
    const all = zones();
    all.forEach((zone, index) => {
      zone.querySelector(".zone-order").value = index + 1;
      const [up, down] = zone.querySelectorAll(":scope > .zone__name .move button");
      up.disabled = index === 0;
      down.disabled = index === all.length - 1;
    });
  };

  const moveZone = (zone, by) => {
    const all = zones();
    const other = all[all.indexOf(zone) + by];
    if (!other) return;
    if (by < 0) other.before(zone); else other.after(zone);
    numberZones();
    tell(interpolate(gettext("%s is zone %s now."), [nameOf(zone), zones().indexOf(zone) + 1]));
  };

  // Pins. Their places may have gaps, which fill themselves.

  const sortPins = (zone) => {
    const chosen = pinsOf(zone).sort((one, other) => placeOf(one).value - placeOf(other).value);
    const blank = [...zone.querySelectorAll(".pin")].filter(isBlank); // stays last
    zone.querySelector(".pins").append(...chosen, ...blank);
  };

  const movePin = (pin, by) => {
    const zone = pin.closest(".zone");
    const place = placeOf(pin);
    const was = Number(place.value) || 1;
    const most = Number(zone.querySelector(".zone__field--size input").value) || 12;
    const now = was + by;
    if (now < 1 || now > most) return;
    const other = pinsOf(zone).find((one) => one !== pin && Number(placeOf(one).value) === now);
    if (other) placeOf(other).value = was;
    place.value = now;
    sortPins(zone);
    tell(interpolate(gettext("Place %s in %s."), [now, nameOf(zone)]));
  };

  const enterZone = (pin, zone) => {
    pin.querySelector(".pin-zone").value = zone.dataset.zone;
  };

  // The places that were taken are taken again, in the order in which the rows stand now; one that
  // came from another zone takes the place after the row above it.
  const numberPins = (zone, moved, came) => {
    const rows = pinsOf(zone);
    if (!came) {
      const places = rows.map((pin) => Number(placeOf(pin).value) || 1).sort((a, b) => a - b);
      rows.forEach((pin, index) => { placeOf(pin).value = places[index]; });
      return;
    }
    const at = rows.indexOf(moved);
    let place = at > 0 ? Number(placeOf(rows[at - 1]).value) + 1 : 1;
    placeOf(moved).value = place;
    for (const pin of rows.slice(at + 1)) {
      if (Number(placeOf(pin).value) > place) break;
      place += 1;
      placeOf(pin).value = place;
    }
  };

  // Buttons and handles

  const button = (sign, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", label);
    made.title = label;
    made.addEventListener("click", () => { act(); made.focus(); });
    return made;
  };

  let dragged = null;

  const clear = () => {
    for (const mark of ["over", "over-end"]) form.querySelectorAll(`.${mark}`).forEach((row) => row.classList.remove(mark));
  };

  const tools = (row, move) => {
    const made = document.createElement("span");
    made.className = "move";
    const handle = document.createElement("span");
    handle.className = "move__handle";
    handle.textContent = "⠿";
    handle.title = gettext("Drag");
    handle.setAttribute("aria-hidden", "true");
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(row, 20, 20);
    });
    handle.addEventListener("dragend", () => {
      row.classList.remove("dragged");
      dragged = null;
      clear();
    });
    made.append(
      button("↑", gettext("Move up"), () => move(row, -1)),
      button("↓", gettext("Move down"), () => move(row, 1)),
      handle
    );
    return made;
  };

  const isBelow = (event, row) => {
    const box = row.getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };

  const equipPin = (pin) => {
    pin.querySelector(".pin__field--story").after(tools(pin, movePin));
    pin.querySelector(".pin-zone").addEventListener("change", (event) => {
      const zone = zones().find((one) => one.dataset.zone === event.target.value);
      if (!zone) return;
      zone.querySelector(".pins").append(pin);
      sortPins(zone);
      event.target.focus();
      tell(interpolate(gettext("Moved to %s."), [nameOf(zone)]));
    });
  };

  // Where a dragged row may be dropped: zones beside zones; pins beside pins, or in an empty zone.
  const targetOf = (event) => {
    if (!dragged) return null;
    if (dragged.matches(".zone")) return event.target.closest(".zone[data-zone]:not(.zone--new)");
    return event.target.closest(".pin") ?? event.target.closest(".zone[data-zone]:not(.zone--new)")?.querySelector(".pins");
  };

  form.addEventListener("dragover", (event) => {
    const target = targetOf(event);
    clear();
    if (!target || target === dragged) return;
    event.preventDefault();
    target.classList.add(target.matches(".pins") || !isBelow(event, target) ? "over" : "over-end");
  });

  form.addEventListener("drop", (event) => {
    const target = targetOf(event);
    if (!target || target === dragged) return;
    event.preventDefault();
    const row = dragged;
    const from = row.closest(".zone");
    if (target.matches(".pins")) target.append(row);
    else if (isBelow(event, target)) target.after(row);
    else target.before(row);
    if (row.matches(".zone")) {
      numberZones();
      tell(interpolate(gettext("%s is zone %s now."), [nameOf(row), zones().indexOf(row) + 1]));
      return;
    }
    const zone = row.closest(".zone");
    enterZone(row, zone);
    numberPins(zone, row, zone !== from);
    sortPins(zone);
    tell(interpolate(gettext("Place %s in %s."), [placeOf(row).value, nameOf(zone)]));
  });

  // Another pin: the row that was there for it, then rows like that

  const anotherPin = (zone) => {
    const hidden = zone.querySelector(".pin[hidden]");
    if (hidden) {
      hidden.hidden = false;
      begin(hidden);
      return;
    }
    const total = form.querySelector("[name=pins-TOTAL_FORMS]");
    const number = total.value;
    const made = form.querySelector("[data-blank-pin]").content.querySelector(".pin").cloneNode(true);
    for (const one of made.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        const value = one.getAttribute(name);
        if (value) one.setAttribute(name, value.replace("__prefix__", number));
      }
    }
    total.value = Number(number) + 1;
    enterZone(made, zone);
    zone.querySelector(".pins").append(made);
    equipPin(made);
    made.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: "pins" } }));
    begin(made);
  };

  const begin = (pin) => pin.querySelector(".pin-place").focus();

  window.addEventListener("load", () => {
    for (const zone of zones()) {
      const name = zone.querySelector(".zone__name");
      name.dataset.words = name.textContent.trim();
      name.append(tools(zone, moveZone));
      for (const pin of zone.querySelectorAll(".pin")) {
        equipPin(pin);
        pin.hidden = isBlank(pin) && !pin.querySelector(".errors");
      }
      const more = zone.querySelector(".pins__more");
      more.hidden = false;
      more.querySelector("button").addEventListener("click", () => anotherPin(zone));
    }
    numberZones();
  });
}
