(function (kern, data) {
  "use strict";
  const { shape: [height, width, channels], cell, line, steps } = data;

  kern.each("flatten", data.key, (root) => {
    const svg = kern.inlined(root);
    const say = kern.speaker(root);
    const marks = svg.querySelectorAll(".k-mark");
    let at = data.start;
    kern.hint(root, "Move over a map or over Flatten's row with the mouse or a finger, or reach them with Tab and use the arrow keys.");
    svg.querySelectorAll(".k-map").forEach((map, channel) => kern.pad(map, {
      rows: height, columns: width, cell,
      label: `Map ${channel}, ${height} rows and ${width} columns. Arrow keys move.`,
      at: () => { const place = Math.floor(at / channels); return [Math.floor(place / width), place % width]; },
      go: (row, column) => show((row * width + column) * channels + channel),
    }));
    kern.pad(svg.querySelector(".k-row"), {
      rows: Math.ceil(steps.length / line), columns: Math.min(line, steps.length), cell,
      label: `Flatten's row of ${steps.length} numbers, in lines of ${line}. Arrow keys move.`,
      at: () => [Math.floor(at / line), at % line],
      go: (row, column) => show(Math.min(row * line + column, steps.length - 1)),
    });

    function show(next) {
      if (next === at) return;
      const step = steps[at = next];
      marks.forEach((mark, index) => kern.move(mark, ...step.marks[index]));
      say(step.result, step.calculation);
    }
  });
})
