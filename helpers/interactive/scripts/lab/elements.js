// Pieces of the page.
(function () {
  "use strict";
  // A labelled list of choices: texts, or [text, value] pairs.
  function list(words, options) {
    const label = made("label"), select = document.createElement("select");
    for (const option of options) select.append(new Option(...[option].flat()));
    select.setAttribute("aria-label", words);
    label.append(`${words} `, select);
    return { label, select };
  }

  function made(tag, name = "", words = "") {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.textContent = words;
    return element;
  }

  return { made, list };
})
