(function (kern, data) {
  "use strict";
  const { rows, columns, cell, stride, layouts: [wide, narrow], palette, steps } = data;

  kern.each("explorer", data.key, (root) => {
    const svg = kern.inlined(root);
    const say = kern.speaker(root);
    const pixel = svg.querySelector(".k-pixel"), frame = svg.querySelector(".k-window");
    const panels = [".k-input", ".k-middle", ".k-output"].map((name) => svg.querySelector(name));
    let at = data.start;
    new ResizeObserver(arrange).observe(root);
    kern.hint(root, "Move over the output with the mouse or a finger, or reach it with Tab and use the arrow keys.");
    kern.pad(svg.querySelector(".k-output"), {
      rows, columns, cell,
      label: `Output, ${rows} rows and ${columns} columns. Arrow keys move the window.`,
      at: () => [Math.floor(at / columns), at % columns],
      go(row, column) {
        const next = row * columns + column;
        if (next !== at) show(steps[at = next], row, column);
      },
    });

    // Side by side where there is room for it; in two rows where numbers would become too small to read.
    function arrange() {
      const { size: [width, height], at: places } = root.clientWidth < 0.7 * wide.size[0] ? narrow : wide;
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
      panels.forEach((panel, index) => kern.move(panel, ...places[index]));
    }

    function show(step, row, column) {
      kern.move(pixel, column * cell, row * cell);
      kern.move(frame, column * stride * cell, row * stride * cell);
      const parts = svg.querySelectorAll(".k-part");
      step.parts.forEach((part, index) => paint(parts[index], part));
      paint(svg.querySelector(".k-result"), step.value);
      for (const rings of [frame.querySelectorAll(".k-ring"), svg.querySelectorAll(".k-part .k-ring")]) {
        rings.forEach((ring, index) => ring.setAttribute("visibility", step.winners.includes(index) ? "visible" : "hidden"));
      }
      say(step.result, step.calculation);
    }
  });

  function paint(box, [texts, shade]) {
    const [fill, ink] = palette[shade];
    box.querySelector("rect").setAttribute("fill", fill);
    box.querySelector("g").setAttribute("fill", ink);
    box.querySelectorAll("text").forEach((text, index) => { text.textContent = texts[index]; });
  }
})
