/* Choosing a photo by words and by sight: Django's own autocomplete box, with pictures. */
"use strict";
{
  const $ = django.jQuery;

  const pictured = (photo) => {
    if (!photo.id) return photo.text;
    const line = document.createElement("span");
    line.className = "photo-option";
    const picture = document.createElement("img");
    picture.src = photo.src ?? photo.element?.dataset.thumbnail ?? "";
    picture.alt = "";
    const words = document.createElement("span");
    words.textContent = photo.text;
    const beneath = [photo.credit, photo.rights].filter(Boolean).join(" · ");
    if (beneath) {
      const credit = document.createElement("small");
      credit.textContent = beneath;
      words.append(credit);
    }
    line.append(picture, words);
    return $(line);
  };

  const show = (select, src) => {
    select.photoShown?.remove();
    if (!src) return;
    const picture = document.createElement("img");
    picture.className = "photo-chosen";
    picture.src = src;
    picture.alt = "";
    const place = document.createElement("div");
    place.className = "help";
    place.append(picture);
    select.closest(".flex-container").after(place);
    select.photoShown = place;
  };

  const equip = (select) => {
    const known = new Map();
    $(select).select2({
      ajax: {
        data: (params) => ({ q: params.term, page: params.page || 1 }),
        processResults: (answer) => {
          for (const photo of answer.photos) known.set(String(photo.id), photo.src);
          const results = answer.photos.map((photo) => ({
            ...photo, text: photo.alt || photo.caption || `#${photo.id}`,
          }));
          return { results, pagination: { more: answer.more } };
        },
      },
      templateResult: pictured,
    });
    const showChosen = () =>
      show(select, known.get(select.value) ?? select.selectedOptions[0]?.dataset.thumbnail);
    showChosen();
    $(select).on("change", showChosen);
  };

  $(() => { for (const select of document.querySelectorAll("select.photo-choice")) equip(select); });
}
