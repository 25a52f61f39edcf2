// Grids of numbers in SVG, as the static pictures have them, and the marks on them.
(function () {
  "use strict";
  const LINE = "#8a8a8a", LABEL = 20, TOP = 46;
  // Yellow inside black stands out on every shade, for every kind of colour vision.
  const HALO = [["#000", 6], ["#ffd60a", 3]];
  const EMPTY = ["none", "currentColor"]; // fill and ink of a place without a number

  function element(name, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // A picture of its own, which shrinks where there is no room for it; `inside` begins at (left, top).
  function picture(width, height, left, top, ...inside) {
    const style = "max-width: 100%; height: auto; display: block; overflow: visible; user-select: none; flex: 0 1 auto; min-width: 0";
    const font = { fill: "currentColor", "font-family": "system-ui, sans-serif", "text-anchor": "middle" };
    const size = { viewBox: `${-left} ${-top} ${left + width} ${top + height}`, width: left + width, height: top + height };
    return element("svg", { ...size, ...font, style }, ...inside);
  }

  function text(x, y, size, words, attributes = {}) {
    return element("text", { x, y, "font-size": size, ...attributes }, words);
  }

  function heading(words, y) {
    return text(0, y, 14, words, { "text-anchor": "start", "font-weight": 600 });
  }

  // About how wide a heading is.
  function spread(words) {
    return 8 * words.length;
  }

  // Row and column numbers beside and above a grid, for an array that begins at [row, column].
  function indices(rows, columns, cell, [first, left] = [0, 0]) {
    const across = Array.from({ length: columns }, (_, i) => text((left + i + 0.5) * cell, -6, 11, i));
    const down = Array.from({ length: rows }, (_, i) => text(-10, (first + i + 0.5) * cell + 4, 11, i));
    return element("g", { opacity: 0.75 }, ...across, ...down);
  }

  // Boxes in rows, each with up to two lines of text and a ring; `paint(i, lines, look, won)` fills one, `i` in reading order.
  function boxes(rows, columns, width, height, name = "") {
    const cells = Array.from({ length: rows * columns }, (_, i) => {
      const rect = element("rect", { width, height, stroke: LINE, fill: "none" });
      const ring = marked((ink, thick) => element("circle",
        { cx: width / 2, cy: height / 2, r: 0.42 * height, fill: "none", stroke: ink, "stroke-width": thick - 1 }), "k-ring");
      const moved = { transform: `translate(${i % columns * width} ${Math.floor(i / columns) * height})` };
      return element("g", name ? { ...moved, class: name } : moved, rect, element("g"), ring);
    });
    const all = element("g", {}, ...cells);

    function paint(each) {
      const longest = [0, 1].map((line) => Math.max(1, ...each.map((one) => (one?.lines.at(-1 - line) ?? "").length)));
      cells.forEach((cell, i) => {
        const [rect, label, ring] = cell.children, { lines, look: [fill, ink], won } = each[i] ?? { lines: [], look: EMPTY };
        const value = Math.min(fitting(width, longest[0], lines.length > 1 ? 0.3 : 0.38), 0.4 * height);
        const sizes = lines.length > 1 ? [fitting(width, longest[1], 0.21), value] : [value];
        const middles = lines.length > 1 ? [0.24, 0.66] : [0.5];
        rect.setAttribute("fill", fill);
        label.setAttribute("fill", ink);
        label.replaceChildren(...lines.map((words, line) =>
          text(width / 2, middles[line] * height + 0.35 * sizes[line], sizes[line].toFixed(1), words)));
        show(ring, won);
      });
    }

    // Rings around these places alone.
    function ring(places) {
      cells.forEach((cell, i) => show(cell.lastChild, places.includes(i)));
    }

    return { all, paint, ring };
  }

  // A font size: `share` of the width, or less where the longest text would not fit; a digit is 0.58 of it wide.
  function fitting(width, longest, share) {
    return Math.min(share * width, 0.84 * width / (0.58 * longest));
  }

  // The mark around what is looked at; `frame.set(x, y, width, height)` moves it.
  function frame(name, dashes = "") {
    const made = marked((ink, thick) => element("rect",
      { rx: 2, fill: "none", stroke: ink, "stroke-width": thick, ...dashes && { "stroke-dasharray": dashes } }), name);
    made.set = (x, y, width, height) => {
      for (const rect of made.children) for (const [key, value] of Object.entries({ x, y, width, height })) rect.setAttribute(key, value);
      show(made, width && height);
    };
    return made;
  }

  function marked(shape, name) {
    return element("g", { class: name, visibility: "hidden", "pointer-events": "none" }, ...HALO.map(([ink, thick]) => shape(ink, thick)));
  }

  // Where the picture ends and its padding begins: black dashes on white, seen on every shade.
  function border(x, y, width, height) {
    const place = { x, y, width, height, fill: "none", "pointer-events": "none" };
    const under = element("rect", { ...place, stroke: "#fff", "stroke-width": 4 });
    return element("g", {}, under, element("rect", { ...place, stroke: "#000", "stroke-width": 2.5, "stroke-dasharray": "7 5" }));
  }

  function show(part, shown) {
    part.setAttribute("visibility", shown ? "visible" : "hidden");
  }

  // What the colours stand for, below all else.
  function smallPrint(root, words) {
    const line = Object.assign(document.createElement("p"), { textContent: words });
    line.setAttribute("style", "font-size: 0.9em; margin: 0.2em 0");
    root.querySelector(".k-says").after(line);
  }

  // A grid with its heading and index numbers; what is added to `inside` lies on it.
  function panel(title, rows, columns, cell, { name, shape = [rows, columns], first } = {}) {
    const grid = boxes(rows, columns, cell, cell), inside = element("g", name ? { class: name } : {}, grid.all);
    const width = Math.max(columns * cell + 4, spread(title));
    const svg = picture(width, rows * cell + 4, LABEL, TOP, heading(title, -26), indices(...shape, cell, first), inside);
    return { svg, inside, paint: grid.paint, ring: grid.ring };
  }

  return { element, picture, text, heading, boxes, frame, border, panel, smallPrint, spread, TOP, EMPTY };
})
