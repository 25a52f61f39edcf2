// One chosen map: where it looks in the picture and in the layer before, and the arithmetic of one of its numbers.
(function (kern) {
  "use strict";
  const { make, drawn, panel, placed, mark, table, sign, number, titled, cut, looksAt, clipped, field, slice, entering, plural, largest } = kern;
  const SIDE_BY_SIDE = "display: flex; flex-wrap: wrap; gap: 0.6em 1em; align-items: flex-end; margin: 0.6em 0; break-inside: avoid";
  const WIDEST = 250, READABLE = 7; // pixels of a panel; rows or columns of a window whose numbers are still written out

  // `at` is what is chosen: { step, unit, place, channel }; `go(place)` chooses another place of the map.
  function detail(steps, at, go) {
    const { step, unit } = at, picture = steps[0], { before } = step;
    const shown = drawn(picture.maps, picture, picture.scale);
    const seen = panel("The picture; in the frame, what the chosen place sees", shown, picture, WIDEST);
    const behind = make("div", { style: "display: contents" }), own = mapped();
    const views = make("div", { style: SIDE_BY_SIDE }, seen.element, behind, ...(own ? [own.element] : []));
    const numbers = make("div", { style: SIDE_BY_SIDE });
    return { element: make("div", {}, views, numbers), show };

    function mapped() {
      if (step.rows * step.columns === 1) return null;
      const [, out] = titled(step);
      const which = step.row ? out : `map ${unit}`;
      const own = panel(`${step.layer}, ${which}: move over it`, drawn([step.maps[unit]], step, step.scale), step, WIDEST);
      kern.pad(own.over, {
        rows: step.rows, columns: step.columns, cell: 1,
        label: `${step.layer}, ${which}, ${plural(step.rows, "row")} and ${plural(step.columns, "column")}. Arrow keys choose a place.`,
        at: () => at.place, go: (row, column) => go([row, column]),
      });
      placed(own.over);
      return own;
    }

    function show() {
      const [row, column] = at.place, here = [row, row, column, column];
      mark(seen.over, field(step, row, column));
      if (own) mark(own.over, here);
      const looked = before && panelBefore(step, at, here);
      behind.replaceChildren(...(looked ? [looked] : []));
      numbers.replaceChildren(...(before ? tables(step, at, here) : []));
    }
  }

  // The map before that is looked at, with the window on it; none where it is the picture itself, which stands there already.
  function panelBefore(step, { unit, channel }, here) {
    const { before, parts } = step, mixed = step.op === "conv" || step.op === "dense";
    if (step.op === "dense" && parts[0] * parts[1] > 1) {
      const size = { rows: parts[0], columns: parts[1] };
      const map = drawn([entering(step, channel)], size, before.scale);
      return panel(`map ${channel}, as Flatten laid it in the row`, map, size, WIDEST).element;
    }
    if (before.rows * before.columns === 1 || before.row || (before.at === 0 && before.channels === 1)) return null;
    const index = mixed ? channel : step.op === "flatten" ? here[2] % before.channels : unit;
    const map = drawn([before.maps[index]], before, before.scale);
    const looked = panel(`${before.layer}, map ${index}; in the frame, what is looked at`, map, before, WIDEST);
    mark(looked.over, clipped(looksAt(step, here), before));
    return looked.element;
  }

  // The window's numbers; for a convolution, times its kernel.
  function tables(step, { unit, channel }, here) {
    if (!step.corner || Math.max(...step.size) > READABLE) return [];
    const { before, op, size: [, width] } = step, box = looksAt(step, here);
    const window = cut(before.maps[op === "conv" ? channel : unit], before, box);
    if (op !== "conv") {
      const most = Math.max(...window.filter((value) => value !== null));
      const ringed = op === "max_pool" ? window.flatMap((value, place) => (value === most ? [place] : [])) : [];
      return [table("the window", window, width, before.scale, ringed)];
    }
    const kernel = [...slice(step, unit, channel)];
    const products = kernel.map((weight, place) => weight * (window[place] ?? 0));
    const total = products.reduce((sum, value) => sum + value, 0), { shade } = step.scale;
    return [
      table(`window on map ${channel}`, window, width, before.scale), sign("×"),
      table("kernel", kernel, width, { reach: step.heaviest, shade }), sign("="),
      table(`products, sum ≈ ${number(total)}`, products, width, { reach: largest(products), shade }),
    ];
  }

  return { detail };
})
