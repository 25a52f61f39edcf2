// Elements, maps as pictures, marks on them, and small tables of numbers.
(function (kern) {
  "use strict";
  const { number, inkOn } = kern;
  const WIDEST = 4096; // pixels of a canvas; longer rows are folded
  const SVG = "http://www.w3.org/2000/svg";
  const RING = "0 0 0 2px #ffd60a, 0 0 0 4px #000"; // yellow within black stands out on every shade
  const SMALL = "font-size: 0.85em; margin: 0 0 0.3em";

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // A map in the colours of a scale, a pixel for each number. Three maps on a grey scale are a picture in colour.
  function drawn(maps, { rows, columns }, { low, reach, grey, shade }) {
    const canvas = make("canvas", { "aria-hidden": "true" }), fold = Math.ceil(columns / WIDEST);
    [canvas.width, canvas.height] = [Math.ceil(columns / fold), rows];
    const context = canvas.getContext("2d"), image = context.createImageData(canvas.width, rows);
    const level = (map, place) => 255 * (map[place] - low) / (reach - low);
    for (let pixel = 0; pixel < canvas.width * rows; pixel++) {
      const place = fold > 1 ? strongest(maps[0], pixel * fold, fold) : pixel;
      const colour = grey ? [0, 1, 2].map((channel) => level(maps[channel % maps.length], place)) : shade(maps[0][place], reach);
      for (let channel = 0; channel < 3; channel++) image.data[4 * pixel + channel] = colour[channel];
      image.data[4 * pixel + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    canvas.style.cssText = "display: block; width: 100%; outline: 1px solid #8a8a8a; outline-offset: -1px";
    canvas.style.imageRendering = "pixelated";
    return canvas;
  }

  // Of a part of a long row, the place of the number farthest from zero.
  function strongest(row, start, length) {
    let best = start;
    for (let place = start; place < Math.min(start + length, row.length); place++) {
      if (Math.abs(row[place]) > Math.abs(row[best])) best = place;
    }
    return best;
  }

  // A map under a heading, and on it an SVG whose units are the map's places, for marks and for moving.
  function panel(heading, canvas, { rows, columns }, widest) {
    const over = document.createElementNS(SVG, "svg");
    over.setAttribute("viewBox", `0 0 ${columns} ${rows}`);
    over.setAttribute("preserveAspectRatio", "none");
    const flat = rows === 1 && columns > 1;
    if (flat) canvas.style.height = "2em";
    const holder = make("div", { style: "position: relative" }, canvas, over);
    const style = `flex: 1 1 9.5em; max-width: ${flat ? "100%" : `${widest}px`}; min-width: 0; margin: 0`;
    const element = make("figure", { style }, make("figcaption", { style: SMALL }, heading), holder);
    placed(over);
    return { element, over };
  }

  function placed(over) {
    Object.assign(over.style, { position: "absolute", inset: "0", width: "100%", height: "100%", overflow: "visible" });
  }

  // A box is first and last row, first and last column.
  function mark(over, [firstRow, lastRow, first, last]) {
    const sides = { x: first, y: firstRow, width: last - first + 1, height: lastRow - firstRow + 1 };
    const rects = [["#000", 5], ["#ffd60a", 2.5]].map(([stroke, width]) => {
      const rect = document.createElementNS(SVG, "rect");
      const look = { ...sides, fill: "none", stroke, "stroke-width": width, "vector-effect": "non-scaling-stroke" };
      for (const [name, value] of Object.entries(look)) rect.setAttribute(name, value);
      return rect;
    });
    over.replaceChildren(...rects);
  }

  // Numbers in coloured cells under a heading, with a ring around the places in `ringed`; null is a place beyond the rim.
  function table(heading, numbers, columns, { low, reach, grey, shade }, ringed = []) {
    const cells = numbers.map((value, place) => {
      const colour = grey ? Array(3).fill(Math.round(255 * (value - low) / (reach - low))) : shade(value, reach);
      const look = value === null ? "border: 1px dashed #8a8a8a" : `background: rgb(${colour}); color: ${inkOn(colour)}`;
      const ring = ringed.includes(place) ? `; box-shadow: ${RING}; z-index: 1` : "";
      const style = `padding: 0.4em 0.3em; text-align: center; box-sizing: border-box; print-color-adjust: exact; ${look}${ring}`;
      return make("span", { style }, value === null ? "" : number(value));
    });
    const grid = `display: grid; grid-template-columns: repeat(${columns}, minmax(3.7em, max-content)); gap: 1px; font-size: 0.75em; overflow-x: auto`;
    return make("div", { class: "k-table", style: "max-width: 100%" }, make("div", { style: SMALL }, heading), make("div", { style: grid }, ...cells));
  }

  function sign(text) {
    return make("span", { style: "align-self: center; font-size: 1.2em" }, text);
  }

  // An element that the arrow keys steer: `moves` by the key's name.
  function steered(element, label, moves) {
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", label);
    element.style.outlineOffset = "3px";
    element.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !moves[event.key]) return;
      event.preventDefault();
      moves[event.key]();
    });
    return element;
  }

  return { RING, make, drawn, panel, placed, mark, table, sign, steered };
})
