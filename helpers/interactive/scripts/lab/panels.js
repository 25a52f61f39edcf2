// Pictures and maps on canvases, with a mark at the place that is looked at.
(function (kern) {
  "use strict";
  const { made, numbers } = kern, CLOSE = 10;  // pixels on either side of the marked one in a close-up
  const HALO = [["#000", 6], ["#ffd60a", 3]];  // stands out on every shade, for every kind of colour vision
  const SVG = "http://www.w3.org/2000/svg";

  // A panel for maps of one size, whose pixels stand for `scale` × `scale` of the picture. `at()` tells the picture's marked
  // pixel, `go(row, column, event)` moves there. Without them it is a close-up.
  function panel(title, { height, width }, { scale = 1, at, go, close = false } = {}) {
    const element = document.createElement("figure"), caption = document.createElement("figcaption");
    const heading = made("b", "", title), words = made("span");
    const stage = made("div", "k-stage"), canvas = document.createElement("canvas"), zoomed = document.createElement("canvas");
    const overlay = document.createElementNS(SVG, "svg"), mark = document.createElementNS(SVG, "g");
    Object.assign(canvas, { height, width });
    canvas.style.imageRendering = width < 200 ? "pixelated" : "auto";
    for (const one of [canvas, zoomed]) one.setAttribute("aria-hidden", "true");
    overlay.setAttribute("viewBox", `0 0 ${width} ${height}`);
    overlay.setAttribute("preserveAspectRatio", "none");
    for (const [ink, thick] of HALO) {
      const rect = document.createElementNS(SVG, "rect");
      set(rect, { fill: "none", stroke: ink, "stroke-width": thick, "vector-effect": "non-scaling-stroke" });
      mark.append(rect);
    }
    overlay.append(mark);
    stage.append(canvas, overlay);
    caption.append(heading, document.createElement("br"), words);
    element.append(caption, stage);
    if (close) element.append(zoomed);
    zoomed.className = "k-close";
    kern.pad(overlay, {
      rows: height, columns: width, cell: 1, touch: "pan-y",
      label: `${title}, ${height} rows and ${width} columns. Arrow keys move the window, with Shift by ten.`,
      at: () => at().map((place) => Math.floor(place / scale)),
      go: (row, column, event) => go(row * scale, column * scale, event),
    });
    return { element, canvas, zoomed, says: (text) => { words.textContent = text; }, frame };

    // Marks `side` × `side` pixels around one; a single pixel gets a frame that can be seen.
    function frame([row, column], side) {
      const least = side === 1 ? Math.max(1, Math.max(height, width) / 25) : side;
      const corner = [column, row].map((place) => Math.floor(place / scale) + 0.5 - least / 2);
      for (const rect of mark.children) set(rect, { x: corner[0], y: corner[1], width: least, height: least });
    }
  }

  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  // The pixels around one place, as a map of their own; NaN beyond the edge.
  function around({ height, width, values }, [row, column]) {
    const side = 2 * CLOSE + 1, out = new Float32Array(side * side).map((_, index) => {
      const r = row - CLOSE + Math.floor(index / side), c = column - CLOSE + index % side;
      return r < 0 || c < 0 || r >= height || c >= width ? NaN : values[r * width + c];
    });
    return { height: side, width: side, values: out };
  }

  // A bar of the scale's colours with its numbers.
  function scaleBar(stops) {
    const element = made("div", "k-scale"), bar = made("div", "k-bar"), ends = made("div", "k-ends");
    element.append(bar, ends);
    return {
      element,
      show(reach, signed) {
        const shades = signed ? stops : stops.slice(stops.length >> 1);
        bar.style.background = `linear-gradient(to right, ${shades.join(", ")})`;
        const words = [...(signed ? [`${numbers.written(-reach, 2)} or less`] : []), "0", `${numbers.written(reach, 2)} or more`];
        ends.replaceChildren(...words.map((text) => made("span", "", text)));
      },
    };
  }

  return { panel, around, scaleBar };
})
