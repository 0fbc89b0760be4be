/* The boxes that find something while somebody types are made by a script (select2) that gives them no
   names. Here they take the label of the field that they stand for. */
"use strict";
{
  const $ = django.jQuery;

  const labelOf = (select) => {
    const words = select.getAttribute("aria-label") ?? select.labels[0]?.textContent ?? "";
    return words.trim().replace(/:$/, "");
  };

  const name = (select) => {
    const box = $(select).data("select2")?.$container.find(".select2-selection")[0];
    if (!box) return;
    box.setAttribute("aria-label", labelOf(select));
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", labelOf(select));
    // A box for one thing is called by its label and by what is chosen.
    const chosen = box.querySelector(".select2-selection__rendered[role=textbox]");
    if (!chosen) return;
    for (const attribute of ["role", "aria-readonly"]) chosen.removeAttribute(attribute);
    box.id = `${select.id}-box`;
    box.setAttribute("aria-labelledby", `${box.id} ${chosen.id}`);
  };

  const nameAll = (place) => place.querySelectorAll(".select2-hidden-accessible").forEach(name);

  // Once all that waits for the page has made its boxes.
  $(() => setTimeout(() => nameAll(document)));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  $(document).on("select2:open", (event) => {
    const list = $(event.target).data("select2").$dropdown;
    list.find(".select2-search__field, [role=listbox]").attr("aria-label", labelOf(event.target));
  });
}
