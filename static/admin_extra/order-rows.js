/* Buttons that move a row of an inline up or down. They write the order numbers, which can be typed as
   well; without this script the numbers are all there is. */
"use strict";
{
  const rowOf = (field) => field.closest(".inline-related:not(.tabular), tr.form-row");

  const rowsOf = (group) =>
    [...group.querySelectorAll("input.row-order")].filter((field) => !field.name.includes("__prefix__"));

  const renumber = (group) => {
    const fields = rowsOf(group);
    fields.forEach((field, index) => {
      const [up, down] = field.parentElement.querySelectorAll(".row-move button");
      up.disabled = index === 0;
      down.disabled = index === fields.length - 1;
    });
  };

  const move = (field, group, by) => {
    const fields = rowsOf(group);
    const other = fields[fields.indexOf(field) + by];
    if (!other) return;
    const [row, otherRow] = [rowOf(field), rowOf(other)];
    if (by < 0) otherRow.before(row); else otherRow.after(row);
    rowsOf(group).forEach((one, index) => { one.value = index + 1; });
    renumber(group);
    group.closest("form").dispatchEvent(new Event("input"));
  };

  const button = (sign, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => { act(); made.focus(); });
    return made;
  };

  const equip = (field, group) => {
    if (field.parentElement.querySelector(".row-move")) return;
    const buttons = document.createElement("span");
    buttons.className = "row-move";
    buttons.append(
      button("↑", gettext("Move up"), () => move(field, group, -1)),
      button("↓", gettext("Move down"), () => move(field, group, 1))
    );
    field.after(buttons);
    const remove = rowOf(field).querySelector("td.delete input");
    if (!remove) return;
    const words = document.createElement("label");
    words.className = "row-delete";
    words.htmlFor = remove.id;
    words.textContent = gettext("Delete");
    remove.after(words);
  };

  const equipAll = (group) => {
    for (const field of rowsOf(group)) equip(field, group);
    renumber(group);
  };

  window.addEventListener("load", () => {
    for (const group of document.querySelectorAll(".js-inline-admin-formset")) {
      if (!group.querySelector("input.row-order")) continue;
      equipAll(group);
      group.addEventListener("formset:added", () => equipAll(group));
      document.addEventListener("formset:removed", () => renumber(group));
    }
  });
}
