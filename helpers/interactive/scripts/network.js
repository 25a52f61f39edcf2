(function (kern, data) {
  "use strict";
  const { make, forward, layers, detail, channels, calculated, named, sees, number, summed, SIGNED } = kern;
  const SMALL = `Colours: ${SIGNED}; pictures are grey or in colour. Each layer has a scale of its own, which its line says; at most `
    + "1 in 200 numbers lies beyond its end, the rim left out. Tiles of large maps are reduced. Numbers have three digits, counting starts at 0.";

  kern.each("network", data.key, (root) => {
    const shade = kern.colouring(data.stops);
    const steps = forward(data);
    steps.forEach((step) => { step.scale.shade = shade; });
    const at = start(steps), says = root.querySelector(".k-says");
    root.querySelector("img").style.display = "none";
    const say = kern.speaker(root);
    const overview = layers(steps, choose, () => at);
    const below = make("div", { class: "k-detail" });
    says.before(overview.element);
    says.after(below, make("p", { style: "font-size: 0.9em; margin: 0.2em 0" }, SMALL));
    kern.hint(root, "Choose a layer and a map with the mouse or a finger, or reach them with Tab and use the arrow keys. "
      + `Then move over the map below. ${data.resized}`);
    let view, sum;
    choose(at.step.at, at.unit, at.place);

    // Another map, at a place of it; without one, as far along it as before.
    function choose(index, unit, place) {
      const step = steps[clip(index, steps.length)], old = at.step;
      const sizes = [[step.rows, old.rows], [step.columns, old.columns]];
      at.place = place ?? sizes.map(([size, before], axis) => Math.floor((at.place[axis] + 0.5) / before * size));
      Object.assign(at, { step, unit: clip(unit, step.maps.length), channel: null });
      view = detail(steps, at, go);
      const adds = step.op === "conv" || step.op === "dense";
      if (adds) at.channel = summed(step, at.unit, at.place).order[0];
      sum = adds ? channels(at, look) : null;
      below.replaceChildren(view.element, ...(sum ? [sum.element] : []));
      overview.marked(way(at.step));
      show();
    }

    function go(place) {
      if (place.every((value, axis) => value === at.place[axis])) return;
      at.place = place;
      show();
    }

    function look(channel) {
      at.channel = channel;
      show();
    }

    function show() {
      const { step, unit, place } = at, value = step.maps[unit][place[0] * step.columns + place[1]];
      view.show();
      sum?.show();
      const seen = step.before ? ` ${sees(step, steps[0], place)}` : "";
      say(`${named(step, unit, place)}: ${number(value)}`, `${calculated(step, unit, place)}${seen}`);
    }

    // The layers that a map goes through without being mixed with others.
    function way(step) {
      const mixes = ({ op }) => ["input", "conv", "dense", "flatten", "softmax"].includes(op);
      let [first, last] = [step.at, step.at];
      while (!mixes(steps[first])) first--;
      while (last + 1 < steps.length && !mixes(steps[last + 1])) last++;
      return steps.slice(first, last + 1);
    }
  });

  function clip(value, length) {
    return Math.min(Math.max(value, 0), length - 1);
  }

  // The last convolution's strongest answer; the last step where there is none.
  function start(steps) {
    const step = steps.filter(({ op }) => op === "conv").pop() ?? steps[steps.length - 1];
    let best = { step, unit: 0, place: [0, 0], value: -Infinity };
    step.maps.forEach((map, unit) => map.forEach((value, index) => {
      if (value > best.value) best = { step, unit, value, place: [Math.floor(index / step.columns), index % step.columns] };
    }));
    return { step: best.step, unit: best.unit, place: best.place, channel: null };
  }
})
