(function (kern, data) {
  "use strict";
  const { op, size: [height, width], stride, ends: [[above], [before]], places } = data;
  const view = kern.windows(data), { rows, columns, channels, filters, padded, out, reaches } = view;
  const deep = channels > 1, shade = kern.colouring(data.stops);
  const diverging = (value, reach) => kern.lookOf(shade(value, reach)), grey = (value, white) => kern.lookOf(kern.greyOf(value, white));
  const widest = Math.max(...padded, ...out), cell = widest <= 6 ? 40 : widest <= 9 ? 34 : 28;
  const across = Math.max(Math.round(1.5 * cell), 52); // of a box that holds a product
  const write = (value) => kern.number(value, places);
  const signed = data.input.flat(2).some((value) => value < 0);
  const inputLook = (value) => Number.isNaN(value) ? kern.EMPTY : (signed ? diverging : grey)(value, reaches[0]);
  const resultLook = data.kernel ? (value) => diverging(value, reaches[2]) : inputLook;
  const filled = (look) => (value) => ({ lines: [write(value)], look: look(value) });

  kern.each("explorer", data.key, (root) => {
    const still = root.querySelector(".k-static"), say = kern.speaker(root);
    const inputs = data.input.map((_, channel) => inputPanel(channel));
    const middles = data.input.map((_, channel) => middlePanel(channel));
    const sum = sumPanel(), outputs = view.outputs.map((_, filter) => outputPanel(filter));
    let [row, column, filter] = data.start, chosen = null; // the output pixel; the input pixel where one was chosen
    const player = kern.player(next, (playing) => root.querySelector(".k-says").setAttribute("aria-live", playing ? "off" : "polite"));
    const lines = inputs.map(({ svg }, channel) => box("row", svg, box(deep ? "row" : "column", ...middles[channel].svgs, ...deep ? [] : [sum.svg])));
    const results = box(filters > 1 ? "row" : "column", ...deep ? [sum.svg] : [], ...outputs.map(({ svg }) => svg));
    still.style.display = "none";
    still.before(player.bar, box("row", box("column", ...lines), results));
    kern.hint(root, "Move over the output or over the input with the mouse or a finger, or reach them with Tab and use the arrow keys.");
    kern.smallPrint(root, view.scale);
    root.addEventListener("pointerdown", halt, true);
    root.addEventListener("keydown", halt, true);
    showOutput();

    // A hand on a grid ends the walk.
    function halt(event) {
      if (player.running() && event.target.closest("svg") && event.key !== "Tab") player.stop();
    }

    function next() {
      const [high, wide] = out, last = filters * high * wide - 1;
      let place = chosen ? 0 : (filter * high + row) * wide + column + 1;
      if (place > last) place = 0;
      chosen = null;
      [filter, row, column] = [Math.floor(place / (high * wide)), Math.floor(place / wide) % high, place % wide];
      showOutput();
      return place === last;
    }

    function inputPanel(channel) {
      const [high, wide] = padded, outside = high !== rows || wide !== columns;
      const title = `input${deep ? `, channel ${channel}` : ` ${rows} × ${columns}`}${outside ? `, padded to ${high} × ${wide}` : ""}`;
      const panel = kern.panel(title, high, wide, cell, { name: "k-input", shape: [rows, columns], first: [above, before] });
      panel.paint(Array.from({ length: high * wide }, (_, i) => filled(inputLook)(view.at(channel, Math.floor(i / wide), i % wide))));
      panel.window = kern.frame("k-window");
      panel.pixel = kern.frame("k-chosen");
      if (outside) panel.inside.append(kern.border(before * cell, above * cell, columns * cell, rows * cell));
      panel.inside.append(panel.window, panel.pixel);
      kern.pad(panel.inside, {
        rows: high, columns: wide, cell, touch: "pan-y",
        label: `Input${deep ? `, channel ${channel}` : ""}, ${rows} rows and ${columns} columns. Arrow keys choose a pixel.`,
        at: () => chosen && chosen[0] === channel ? [chosen[1] + above, chosen[2] + before] : [above, before],
        go(line, place) {
          if (player.running()) return;
          const target = [channel, clamped(line - above, rows), clamped(place - before, columns)];
          if (chosen && target.every((value, i) => value === chosen[i])) return;
          chosen = target;
          showInput();
        },
      });
      return panel;
    }

    function outputPanel(number) {
      const [high, wide] = out, several = filters > 1;
      const panel = kern.panel(`output ${several ? `of filter ${number}` : `${high} × ${wide}`}`, high, wide, cell, { name: "k-output" });
      panel.paint(view.outputs[number].flat().map(filled(resultLook)));
      panel.pixel = kern.frame("k-pixel");
      panel.inside.append(panel.pixel);
      kern.pad(panel.inside, {
        rows: high, columns: wide, cell,
        label: `Output${several ? ` of filter ${number}` : ""}, ${high} rows and ${wide} columns. Arrow keys move the window.`,
        at: () => number === filter ? [row, column] : [0, 0],
        go(line, place) {
          if (player.running() || !chosen && line === row && place === column && number === filter) return;
          [row, column, filter, chosen] = [line, place, number, null];
          showOutput();
        },
      });
      return panel;
    }

    // A kernel's slice, and what the window makes of it.
    function middlePanel(channel) {
      const name = deep ? `, channel ${channel}` : ` ${height} × ${width}`, boxes = kern.boxes(height, width, across, cell, "k-part");
      const title = kern.heading(view.marks[0], deep ? -26 : -8), inner = Math.max(width * across + 4, ...view.marks.map(kern.spread));
      const made = kern.picture(inner, height * cell + 4, 2, deep ? kern.TOP : 24, title, boxes.all);
      const kernel = data.kernel && kern.panel(`kernel${name}`, height, width, cell, { name: "k-kernel" });
      const paint = (parts, mark) => { title.textContent = view.marks[mark]; boxes.paint(parts); };
      const weigh = (slice) => kernel && kernel.paint(slice.flat().map(filled((value) => diverging(value, reaches[1]))));
      return { svgs: kernel ? [kernel.svg, made] : [made], paint, weigh };
    }

    // What is added up, line by line, and the result.
    function sumPanel() {
      const label = { convolution: view.summed ? "=" : "sum =", relu: "max(0, x) =", max_pool: "largest =", average_pool: "mean =" }[op];
      const names = view.summed ? [...deep ? data.input.map((_, channel) => `channel ${channel}`) : ["sum"], ...data.bias ? ["bias"] : []] : [];
      const inner = Math.max(across + 10 + 10 * label.length, names.length && 140), top = 22 * names.length + (names.length && 6);
      const terms = names.map((_, i) => kern.text(inner, 22 * i + 14, 14, "", { "text-anchor": "end", class: "k-term" }));
      const words = names.map((name, i) => kern.text(0, 22 * i + 14, 14, i ? `+ ${name}` : name, { "text-anchor": "start" }));
      const line = kern.element("path", { d: `M0 ${top - 4}H${inner}`, stroke: "currentColor", visibility: names.length ? "visible" : "hidden" });
      const result = kern.boxes(1, 1, across, 46, "k-result"), around = kern.frame("k-around");
      around.set(0, 0, across, 46);
      const moved = kern.element("g", { transform: `translate(${inner - across} ${top + 4})` }, result.all, around);
      const before = kern.text(inner - across - 10, top + 32, 14, label, { "text-anchor": "end" });
      const svg = kern.picture(inner + 4, top + 56, 2, 4, ...words, ...terms, line, before, moved);
      return {
        svg,
        paint(numbers, value) {
          terms.forEach((term, i) => { term.textContent = numbers.length ? write(numbers[i]) : ""; });
          result.paint(numbers.length || value !== null ? [filled(resultLook)(value)] : []);
        },
      };
    }

    function showOutput() {
      const step = view.step(filter, row, column), [x, y] = [column * stride * cell, row * stride * cell];
      inputs.forEach((panel) => {
        panel.window.set(x, y, width * cell, height * cell);
        panel.pixel.set(0, 0, 0, 0);
      });
      rings(step.winners);
      middles.forEach((panel, channel) => {
        panel.weigh(data.kernel ? data.kernel[filter][channel] : []);
        panel.paint(step.parts[channel].map((value, i) => ({
          lines: [...step.notes ? [step.notes[channel][i]] : [], write(value)], look: resultLook(value), won: step.winners.includes(i),
        })), 0);
      });
      sum.paint([...step.sums, ...data.bias ? [data.bias[filter]] : []], step.value);
      outputs.forEach((panel, number) => number === filter
        ? panel.pixel.set(column * cell, row * cell, cell, cell) : panel.pixel.set(0, 0, 0, 0));
      say(step.result, step.calculation);
    }

    function showInput() {
      const [channel, line, place] = chosen, reached = view.reached(filter, channel, line, place);
      inputs.forEach((panel, number) => {
        panel.window.set(0, 0, 0, 0);
        panel.pixel.set((place + before) * cell, (line + above) * cell, ...number === channel ? [cell, cell] : [0, 0]);
      });
      rings([]);
      middles.forEach((panel, number) => panel.paint(number === channel ? block(reached) : [], 1));
      sum.paint([], null);
      const { first, high, wide } = reached;
      outputs.forEach((panel) => panel.pixel.set(first[1] * cell, first[0] * cell, wide * cell, high * cell));
      say(reached.result, reached.calculation);
    }

    // What a pixel brings to each output pixel, laid out as those are.
    function block({ high, wide, parts }) {
      return Array.from({ length: height * width }, (_, i) => {
        const [line, place] = [Math.floor(i / width), i % width];
        if (line >= high || place >= wide) return undefined;
        const { note, value, won } = parts[line * wide + place];
        return { lines: [...note ? [note] : [], write(value)], look: resultLook(value), won };
      });
    }

    function rings(winners) {
      const places = winners.map((i) => (row * stride + Math.floor(i / width)) * padded[1] + column * stride + i % width);
      inputs.forEach((panel) => panel.ring(places));
    }
  });

  function clamped(value, length) {
    return Math.min(Math.max(value, 0), length - 1);
  }

  // Children beside or below each other, in more lines where there is no room.
  function box(direction, ...children) {
    const made = document.createElement("div");
    made.setAttribute("style", `display: flex; flex-flow: ${direction} wrap; align-items: flex-start; gap: 0.6em 1.6em; min-width: 0`);
    made.append(...children);
    return made;
  }
})
