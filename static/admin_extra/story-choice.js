/* Choosing a story by words of its headline: Django's own autocomplete box, in which each story stands
   with its picture, its state and its date. */
"use strict";
{
  const $ = django.jQuery;

  const part = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const pictured = (story) => {
    if (!story.headline) return story.text;
    const line = part("span", "story-option");
    const place = part("span", "story-option__picture");
    if (story.src) {
      const picture = document.createElement("img");
      picture.src = story.src;
      picture.alt = "";
      place.append(picture);
    }
    const words = part("span", "story-option__words", story.headline);
    words.append(part("small", `state state--${story.state}`, story.standing));
    line.append(place, words);
    return $(line);
  };

  const equip = (select) => {
    if (select.name.includes("__prefix__")) return;
    const { appLabel, modelName, fieldName } = select.dataset;
    $(select).select2({
      ajax: {
        data: (params) => ({
          term: params.term,
          page: params.page,
          app_label: appLabel,
          model_name: modelName,
          field_name: fieldName,
        }),
      },
      templateResult: pictured,
    });
  };

  const equipAll = (place) => place.querySelectorAll("select.story-choice").forEach(equip);

  $(() => equipAll(document));
  document.addEventListener("formset:added", (event) => equipAll(event.target));
}
