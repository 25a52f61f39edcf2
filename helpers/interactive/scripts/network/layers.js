// All layers from picture to score: a row for each, a tile for each of its maps.
(function (kern) {
  "use strict";
  const { make, drawn, steered, titled, number, RING } = kern;
  const LEAST = 20, MOST = 44, GAP = 3; // pixels of a tile's side, and between tiles
  const LINE = "display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: center; padding: 2px 4px; break-inside: avoid";
  const TILES = `display: grid; gap: ${GAP}px; flex: 1 1 18em; min-width: 0`;

  // `choose(at, unit)` is called for the layer's place and the map; `chosen()` tells both.
  function layers(steps, choose, chosen) {
    const rows = steps.map(row);
    const element = steered(make("div", { class: "k-layers" }, ...rows.map(({ element }) => element)),
      "Layers and their maps. Up and down arrows choose a layer, left and right arrows a map.", {
        ArrowUp: () => move(-1, 0), ArrowDown: () => move(1, 0), ArrowLeft: () => move(0, -1), ArrowRight: () => move(0, 1),
        Home: () => move(0, -Infinity), End: () => move(0, Infinity),
      });
    element.addEventListener("pointerdown", ({ target }) => {
      const tile = target.closest(".k-tile");
      if (tile) choose(Number(tile.dataset.at), Number(tile.dataset.unit));
    });
    new ResizeObserver(() => rows.forEach(({ fit }) => fit())).observe(element);
    return { element, marked };

    function move(down, right) {
      const { step, unit } = chosen();
      choose(step.at + down, unit + right);
      rows[chosen().step.at].tiles[chosen().unit].scrollIntoView({ block: "nearest" });
    }

    // The chosen map has a strong frame; where it comes through the layers around without being mixed, it has a thin one.
    function marked(way) {
      const { step, unit } = chosen();
      rows.forEach(({ tiles }, at) => tiles.forEach((tile, index) => {
        const along = index === unit && way.includes(steps[at]), strong = along && at === step.at;
        tile.style.boxShadow = strong ? RING : along ? "0 0 0 2px #8a8a8a" : "none";
      }));
    }
  }

  function row(step) {
    const tiles = step.maps.map((map, unit) => {
      const canvas = drawn([map], step, step.scale);
      if (step.row) canvas.style.height = `${LEAST}px`;
      if (step.columns > LEAST) canvas.style.imageRendering = "auto"; // reduced, places are averaged
      const where = { "data-at": step.at, "data-unit": unit };
      return make("div", { class: "k-tile", ...where, style: "cursor: pointer" }, canvas);
    });
    const grid = make("div", { style: TILES }, ...tiles);
    const [kind, out] = titled(step), { low, reach, grey, signed } = step.scale;
    const ends = `${signed ? "±" : `${number(grey ? low : 0)} to `}${number(reach)}`;
    const value = step.channels * step.rows * step.columns === 1 ? `: ${number(step.maps[0][0])}` : `, ${ends}`;
    const title = make("div", { style: "flex: 0 0 19em; font-size: 0.78em; line-height: 1.25" },
      make("b", {}, step.layer), ` ${kind}`, make("br", {}), `${out}${value}`);
    const element = make("div", { style: LINE }, title, grid);
    return { element, tiles, fit };

    // As many in a line as can still be seen, and lines of equal length.
    function fit() {
      if (step.row) return;
      const lines = Math.ceil(tiles.length / Math.max(1, Math.floor((grid.clientWidth + GAP) / (LEAST + GAP))));
      const side = step.rows * step.columns > 1 ? MOST : MOST / 2;
      grid.style.gridTemplateColumns = `repeat(${Math.ceil(tiles.length / lines)}, minmax(0, ${side}px))`;
    }
  }

  return { layers };
})
