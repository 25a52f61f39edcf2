// A sum over the maps before, part by part: each map, the weights with which it is looked at, and what it adds.
(function (kern) {
  "use strict";
  const { make, drawn, sign, steered, count, part, slice, entering, summed, source, plural, number, largest, RING } = kern;
  const SIDE = "2.7em", GRID = "display: grid; grid-template-columns: repeat(auto-fill, minmax(11em, 1fr)); gap: 4px";

  // `at` is what is chosen: { step, unit, place, channel }; `look(channel)` chooses a part.
  function channels(at, look) {
    const { step, unit } = at, items = Array.from({ length: count(step) }, (_, channel) => item(channel));
    const whole = make("p", { style: "font-size: 0.85em; margin: 0.5em 0; overflow-wrap: anywhere" });
    const list = steered(make("div", { style: GRID }),
      `What the ${items.length} parts add. Arrow keys choose a part.`, {
        ArrowLeft: () => move(-1), ArrowRight: () => move(1), ArrowUp: () => move(-wide()), ArrowDown: () => move(wide()),
        Home: () => move(-Infinity), End: () => move(Infinity),
      });
    list.addEventListener("pointerdown", ({ target }) => {
      const chosen = target.closest("[data-channel]");
      if (chosen) look(Number(chosen.dataset.channel));
    });
    // At a single number parts stand by their size; at a map's places their order stays.
    const order = step.op === "dense" ? summed(step, unit, at.place).order : items.map((_, channel) => channel);
    list.append(...order.map((channel) => items[channel].element));
    const heading = make("div", { style: "font-weight: 600; margin: 0.8em 0 0.3em" }, titled(step, unit));
    return { element: make("div", {}, heading, list, whole), show };

    function wide() {
      return getComputedStyle(list).gridTemplateColumns.split(" ").length;
    }

    function move(by) {
      const next = Math.min(Math.max(order.indexOf(at.channel) + by, 0), order.length - 1);
      look(order[next]);
    }

    function show() {
      const { all, written } = summed(step, unit, at.place);
      items.forEach(({ element, says }, channel) => {
        const single = step.op === "dense" && !square(step);
        says.textContent = single ? product(step, unit, channel, all[channel]) : `${source(step, channel)}: ${number(all[channel])}`;
        element.style.boxShadow = channel === at.channel ? RING : "none";
      });
      whole.textContent = `All together: ${written}`;
    }

    function item(channel) {
      const says = make("span", { style: "font-size: 0.8em; min-width: 0" });
      const shown = pictures(step, unit, channel), line = make("div", { style: "display: flex; gap: 3px; flex: none" }, ...shown);
      const along = shown.length > 1 ? "column" : "row";
      const style = `display: flex; flex-direction: ${along}; gap: 3px; padding: 3px; cursor: pointer; break-inside: avoid`;
      const element = make("div", { "data-channel": channel, style }, line, says);
      return { element, says };
    }
  }

  // Whether a Dense layer looks at maps that Flatten had laid in a row.
  const square = ({ op, parts }) => op === "dense" && parts[0] * parts[1] > 1;

  function titled(step, unit) {
    const numbers = square(step) ? "map × weights" : "number × weight";
    const each = step.op === "dense" ? numbers : "map × kernel", what = step.op === "dense" ? "number" : "map";
    const which = step.channels > 1 ? `, ${what} ${unit}` : "", parts = plural(count(step), "part");
    return `${step.layer}${which}: the sum of ${parts}, ${each}${step.bias ? ", and a bias" : ""}`;
  }

  function product(step, unit, channel, value) {
    const [given, weight] = [entering(step, channel)[0], slice(step, unit, channel)[0]];
    const factor = weight < 0 ? `(${number(weight)})` : number(weight);
    return `${channel}: ${number(given)} × ${factor} ≈ ${number(value)}`;
  }

  // Of a convolution: the map, the kernel's slice for it, what it adds everywhere. Of a Dense layer after Flatten: map, weights, products.
  function pictures(step, unit, channel) {
    const { before, scale: { shade } } = step, weights = slice(step, unit, channel);
    const of = (numbers, size, scale) => make("div", { style: `width: ${SIDE}; flex: none` }, drawn([numbers], size, scale));
    const kernel = { reach: step.heaviest, shade };
    if (step.op === "dense") {
      if (!square(step)) return origin(before, channel, of);
      const size = { rows: step.parts[0], columns: step.parts[1] }, given = entering(step, channel);
      const products = given.map((value, place) => value * weights[place]);
      const added = of(products, size, { reach: largest(products), shade });
      return [of(given, size, before.scale), sign("×"), of(weights, size, kernel), sign("="), added];
    }
    const size = { rows: step.size[0], columns: step.size[1] };
    return [
      of(before.maps[channel], before, before.scale), sign("×"), of(weights, size, kernel), sign("="),
      of(part(step, unit, channel), step, step.scale),
    ];
  }

  // The map of which a number is the mean or the largest.
  function origin(before, channel, of) {
    let step = before;
    while (step.before && step.rows * step.columns === 1 && step.channels === before.channels) step = step.before;
    return step.rows * step.columns > 1 && step.channels === before.channels ? [of(step.maps[channel], step, step.scale)] : [];
  }

  return { channels };
})
