// A kernel that learns: a slider and a player go through its steps.
(function (kern, data) {
  "use strict";
  const { image, target, kernels, losses } = data, last = kernels.length - 1;
  const reach = kern.reachOf([Float32Array.from(target.flat())]);
  const rows = kernels[0].length, columns = kernels[0][0].length;
  const shade = kern.colouring(data.stops), look = (value, end) => kern.lookOf(shade(value, end));
  const strongest = Math.max(...kernels.flat(2).map(Math.abs));
  const SIDE = 150, CURVE = { width: 180, height: 110, left: 46 };
  const LINE = "#8a8a8a", FAINTEST = 1e-12; // below it a loss is drawn as if it were zero

  kern.each("film", data.key, (root) => {
    const say = kern.speaker(root), says = root.querySelector(".k-says");
    const kernel = kern.panel("kernel", rows, columns, Math.floor(SIDE / Math.max(rows, columns)), { name: "k-kernel" });
    const map = drawing("its map"), wanted = drawing("target"), curve = lossCurve();
    const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: last, step: 1, value: 0 });
    const label = document.createElement("label"), words = document.createElement("span");
    const player = kern.player(next, (playing) => says.setAttribute("aria-live", playing ? "off" : "polite"), { unit: "step", pace: 5 });
    slider.setAttribute("aria-label", "Step");
    slider.setAttribute("style", "flex: 1 1 14em; min-width: 8em; max-width: 26em; height: 2.2em; margin: 0");
    label.setAttribute("style", "display: flex; flex: 1 1 20em; align-items: center; gap: 0.5em");
    slider.addEventListener("input", () => { player.stop(); show(); });
    words.setAttribute("style", "min-width: 7em");
    label.append(slider, words);
    player.bar.append(label);
    const panels = document.createElement("div");
    panels.setAttribute("style", "display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0.6em 1.6em");
    panels.append(kernel.svg, map.all, wanted.all, curve.svg);
    root.querySelector(".k-static").style.display = "none";
    root.prepend(player.bar, panels);
    kern.hint(root, "Play the film, or move the slider with the mouse, a finger or the arrow keys.");
    kern.smallPrint(root, `Kernel and maps: ${kern.SIGNED}. Both maps share a scale, which ends at ±${kern.number(reach, 2)}.`);
    wanted.paint(target);
    show();

    function next() {
      slider.value = Number(slider.value) === last ? 0 : Number(slider.value) + 1;
      show();
      return Number(slider.value) === last;
    }

    function show() {
      const step = Number(slider.value), numbers = kernels[step];
      words.textContent = `step ${step} of ${last}`;
      slider.setAttribute("aria-valuetext", words.textContent);
      kernel.paint(numbers.flat().map((value) => ({ lines: [kern.number(value, 2)], look: look(value, strongest) })));
      map.paint(correlated(numbers));
      curve.mark(step);
      say(`step ${step}: mean squared error ${told(losses[step])}`,
        `The kernel's rows: ${numbers.map((row) => row.map((value) => kern.number(value, 1)).join(" ")).join("; ")}.`);
    }
  });

  function correlated(kernel) {
    return target.map((line, i) => line.map((_, j) => {
      let sum = 0;
      for (let a = 0; a < rows; a++) for (let b = 0; b < columns; b++) sum += kernel[a][b] * image[i + a][j + b];
      return sum;
    }));
  }

  // A map under its name, a pixel for each number.
  function drawing(name) {
    const [height, width] = [target.length, target[0].length];
    const canvas = Object.assign(document.createElement("canvas"), { width, height, className: "k-map" });
    const all = document.createElement("figure"), caption = document.createElement("figcaption");
    canvas.setAttribute("style", `display: block; width: ${SIDE}px; max-width: 100%; image-rendering: pixelated; outline: 1px solid ${LINE}`);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${name}: ${height} rows and ${width} columns of answers`);
    caption.textContent = name;
    caption.setAttribute("style", "font-weight: 600; font-size: 14px; margin-bottom: 4px");
    all.setAttribute("style", "margin: 0");
    all.append(caption, canvas);

    function paint(values) {
      const context = canvas.getContext("2d"), pixels = context.createImageData(width, height);
      values.flat().forEach((value, i) => pixels.data.set([...shade(value, reach), 255], 4 * i));
      context.putImageData(pixels, 0, 0);
    }

    return { all, paint };
  }

  // The losses on a scale of tenths, and a mark on one of them.
  function lossCurve() {
    const { width, height, left } = CURVE, powers = losses.map((loss) => Math.log10(Math.max(loss, FAINTEST)));
    const low = Math.floor(Math.min(...powers)), high = Math.max(Math.ceil(Math.max(...powers)), low + 1);
    const x = (step) => step / Math.max(last, 1) * width, y = (power) => (high - power) / (high - low) * height;
    const stride = Math.ceil((high - low) / 5), lines = [];
    for (let power = high; power >= low; power -= stride) {
      lines.push(kern.element("path", { d: `M0 ${y(power)}H${width}`, stroke: LINE, opacity: 0.5 }));
      lines.push(kern.text(-6, y(power) + 4, 11, told(10 ** power), { "text-anchor": "end" }));
    }
    const dot = kern.element("circle", { r: 5, fill: "#ffd60a", stroke: "#000", "stroke-width": 2, class: "k-dot" });
    const path = kern.element("path", {
      d: `M${powers.map((power, step) => `${x(step).toFixed(1)} ${y(power).toFixed(1)}`).join("L")}`,
      fill: "none", stroke: "currentColor", "stroke-width": 2,
    });
    const ends = [0, last].map((step) => kern.text(x(step), height + 16, 11, step));
    const svg = kern.picture(width + 14, height + 34, left, 30, kern.heading("loss", -16),
      ...lines, path, ...ends, kern.text(width / 2, height + 16, 11, "step"), dot);
    return { svg, mark: (step) => kern.move(dot, x(step), y(powers[step])) };
  }

  function told(loss) {
    return String(Number(loss.toPrecision(3)));
  }
})
