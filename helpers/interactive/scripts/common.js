// What the interactives share. `data-key` names an interactive's content, so that ids are not needed.
(function () {
  "use strict";

  // One script may meet several copies of its interactive, or a copy that is already running.
  function each(view, key, start) {
    for (const root of document.querySelectorAll(`.kern-${view}[data-key="${key}"]:not([data-live])`)) {
      root.dataset.live = "";
      keepKeys(root);
      start(root);
    }
  }

  // The notebook has plans of its own for most keys.
  function keepKeys(root) {
    root.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
  }

  // Puts the fallback picture's SVG in its place; inside the page it takes the page's ink and needs no paper.
  function inlined(root) {
    const image = root.querySelector("img");
    const bytes = Uint8Array.from(atob(image.src.split(",")[1]), (character) => character.charCodeAt(0));
    const svg = parsed(new TextDecoder().decode(bytes));
    root.insertBefore(svg, image);
    image.style.display = "none";
    return svg;
  }

  function parsed(text) {
    const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
    svg.querySelector(".k-paper").remove();
    svg.removeAttribute("color");
    svg.setAttribute("style", "max-width: 100%; height: auto; display: block; overflow: visible; user-select: none");
    return svg;
  }

  // Says what a move brought, on the page and to screen readers.
  function speaker(root) {
    const says = root.querySelector(".k-says");
    says.setAttribute("aria-live", "polite");
    says.setAttribute("aria-atomic", "true");
    return (result, calculation) => {
      says.querySelector("b").textContent = result;
      says.querySelector("span").textContent = calculation;
    };
  }

  function hint(root, text) {
    const line = document.createElement("p");
    line.textContent = text;
    line.setAttribute("style", "margin: 0 0 0.4em");
    root.prepend(line);
  }

  // A grid of cells that mouse, finger and arrow keys move over: `at()` tells [row, column], `go(row, column, event)` moves there.
  // With Shift an arrow key goes ten cells. A finger that moves along what `touch` names (pan-y: up and down) scrolls the page instead.
  function pad(element, { rows, columns, cell, label, at, go, touch = "none" }) {
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", label);
    element.setAttribute("style", `touch-action: ${touch}; cursor: crosshair; outline-offset: 1px`);
    element.addEventListener("pointerdown", (event) => { element.focus({ preventScroll: true }); follow(event); });
    element.addEventListener("pointermove", follow);
    element.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const [row, column] = at(), far = event.shiftKey ? 10 : 1;
      const target = {
        ArrowUp: [row - far, column], ArrowDown: [row + far, column],
        ArrowLeft: [row, column - far], ArrowRight: [row, column + far],
        Home: [row, 0], End: [row, columns - 1],
      }[event.key];
      if (!target) return;
      event.preventDefault();
      to(...target, event);
    });

    function follow(event) {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(element.getScreenCTM().inverse());
      to(Math.floor(point.y / cell), Math.floor(point.x / cell), event);
    }

    function to(row, column, event) {
      go(Math.min(Math.max(row, 0), rows - 1), Math.min(Math.max(column, 0), columns - 1), event);
    }
  }

  function move(element, right, down) {
    element.setAttribute("transform", `translate(${right} ${down})`);
  }

  // Three decimals; 0 and 1 only where it is exactly that.
  function chance(value) {
    const text = value.toFixed(3);
    if (text === "1.000" && value < 1) return "> 0.999";
    return text === "0.000" && value > 0 ? "< 0.001" : String(Number(text));
  }

  return { chance, each, inlined, parsed, speaker, hint, pad, move };
})()
