(function (data) {
  "use strict";
  const { rows, columns, cell, stride, palette, steps } = data;

  // One script may meet several copies of its explorer, or a copy that is already running.
  for (const root of document.querySelectorAll(`.kern-explorer[data-key="${data.key}"]:not([data-live])`)) {
    root.dataset.live = "";
    start(root);
  }

  function start(root) {
    const image = root.querySelector("img");
    const svg = inlined(image);
    const output = svg.querySelector(".k-output");
    const says = root.querySelector(".k-says");
    let at = data.start;

    output.setAttribute("tabindex", "0");
    output.setAttribute("role", "application");
    output.setAttribute("aria-label", `Output, ${rows} rows and ${columns} columns. Arrow keys move the window.`);
    output.setAttribute("style", "touch-action: none; cursor: crosshair; outline-offset: 4px");
    says.setAttribute("aria-live", "polite");
    says.setAttribute("aria-atomic", "true");
    const hint = document.createElement("p");
    hint.textContent = "Move over the output with the mouse or a finger, or reach it with Tab and use the arrow keys.";
    hint.setAttribute("style", "margin: 0 0 0.4em");
    root.insertBefore(hint, image);
    root.insertBefore(svg, image);
    image.style.display = "none";

    output.addEventListener("pointerdown", (event) => { output.focus({ preventScroll: true }); follow(event); });
    output.addEventListener("pointermove", follow);
    output.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.stopPropagation();  // the notebook has plans of its own for most keys
      const row = Math.floor(at / columns), column = at % columns;
      const target = {
        ArrowUp: [row - 1, column], ArrowDown: [row + 1, column],
        ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
        Home: [row, 0], End: [row, columns - 1],
      }[event.key];
      if (!target) return;
      event.preventDefault();
      go(...target);
    });

    function follow(event) {
      const grid = output.getScreenCTM().inverse();
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(grid);
      go(Math.floor(point.y / cell), Math.floor(point.x / cell));
    }

    function go(row, column) {
      const next = within(row, rows) * columns + within(column, columns);
      if (next !== at) show(svg, says, steps[at = next], Math.floor(next / columns), next % columns);
    }
  }

  function show(svg, says, step, row, column) {
    move(svg.querySelector(".k-pixel"), row * cell, column * cell);
    const frame = svg.querySelector(".k-window");
    move(frame, row * stride * cell, column * stride * cell);
    const parts = svg.querySelectorAll(".k-part");
    step.parts.forEach((part, index) => paint(parts[index], part));
    paint(svg.querySelector(".k-result"), step.value);
    for (const rings of [frame.querySelectorAll(".k-ring"), svg.querySelectorAll(".k-part .k-ring")]) {
      rings.forEach((ring, index) => ring.setAttribute("visibility", step.winners.includes(index) ? "visible" : "hidden"));
    }
    says.querySelector("b").textContent = step.result;
    says.querySelector("span").textContent = step.calculation;
  }

  function paint(box, [texts, shade]) {
    const [fill, ink] = palette[shade];
    box.querySelector("rect").setAttribute("fill", fill);
    box.querySelector("g").setAttribute("fill", ink);
    box.querySelectorAll("text").forEach((text, index) => { text.textContent = texts[index]; });
  }

  function move(element, down, right) {
    element.setAttribute("transform", `translate(${right} ${down})`);
  }

  function within(value, count) {
    return Math.min(Math.max(value, 0), count - 1);
  }

  // The fallback picture is the same SVG; inside the page it takes the page's ink and needs no paper.
  function inlined(image) {
    const bytes = Uint8Array.from(atob(image.src.split(",")[1]), (character) => character.charCodeAt(0));
    const parsed = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml");
    const svg = document.importNode(parsed.documentElement, true);
    svg.querySelector(".k-paper").remove();
    svg.removeAttribute("color");
    svg.setAttribute("style", "max-width: 100%; height: auto; display: block; overflow: visible; user-select: none");
    return svg;
  }
})
