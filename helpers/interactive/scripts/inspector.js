(function (kern, data) {
  "use strict";
  const { side, cell, disc: [middleRow, middleColumn, radius], ring: [nearest, farthest], record } = data;
  const sound = kern.bytes(data.picture), layers = kern.layersOf(data.arrays);
  const STEP = 6;  // pixels that an arrow key moves
  const LIMIT = 0.5;  // a casting is called defective from this score up
  const MARK = [255, 214, 10], STRENGTH = 0.85, DIMMED = 0.5;  // yellow, on a casting at half light
  const KEY = "Second picture: the same casting, darker, and yellow where the network suspects a defect: the surer, the brighter, from 0 to 1 " +
    `for every ${cell} × ${cell} pixels. The score is the largest of these numbers; from ${LIMIT} up it means defective.`;

  kern.each("inspector", data.key, (root) => {
    const say = kern.speaker(root);
    const state = { ...data.start };
    root.querySelector("img").style.display = "none";
    const panels = box("gap: 8px; align-items: flex-start; margin: 0.4em 0");
    const left = canvas("application"), right = canvas("img"), python = document.createElement("code");
    panels.append(left, right);
    root.prepend(panels);
    const controls = box("gap: 0.4em 1.2em; margin: 0.4em 0");
    controls.append(choice("Defect", "defect", ["", ...data.kinds]), choice("Size", "size", data.sizes));
    root.prepend(controls);
    kern.hint(root, "Choose a defect. Press on the first picture to lay it there, or reach it with Tab and use the arrow keys.");
    root.append(small("The same in Python: ", python), small(KEY), small(`Castings are drawn, not photographed. ${howOftenRight()}`));
    left.tabIndex = 0;
    left.setAttribute("aria-label", `Casting, ${side} rows and ${side} columns. Arrow keys move the defect.`);
    left.style.cssText += "touch-action: none; cursor: crosshair; outline-offset: 2px";
    left.addEventListener("pointerdown", (event) => {
      left.focus({ preventScroll: true });
      left.setPointerCapture(event.pointerId);
      follow(event);
    });
    left.addEventListener("pointermove", (event) => { if (event.buttons) follow(event); });
    left.addEventListener("keydown", stepped);
    show();

    function choice(name, what, values) {
      const label = document.createElement("label"), select = document.createElement("select");
      label.append(`${name} `, select);
      select.append(...values.map((value) => new Option(value || "none", value, false, value === state[what])));
      select.setAttribute("style", "font: inherit; min-height: 2em");
      select.addEventListener("change", () => { state[what] = select.value; later(); });
      return label;
    }

    function follow(event) {
      const { top, left: start, width, height } = left.getBoundingClientRect();
      to((event.clientY - top) / height * side - 0.5, (event.clientX - start) / width * side - 0.5);
    }

    function stepped(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const move = { ArrowUp: [-STEP, 0], ArrowDown: [STEP, 0], ArrowLeft: [0, -STEP], ArrowRight: [0, STEP] }[event.key];
      if (!move) return;
      event.preventDefault();
      to(state.row + move[0], state.column + move[1]);
    }

    // The place that was asked for, or the nearest one on the metal; a pixel within, since places are whole numbers.
    function to(row, column) {
      const down = row - middleRow, across = column - middleColumn, away = Math.hypot(down, across) || 1;
      const scale = Math.min(Math.max(away, nearest * radius + 1), farthest * radius - 1) / away;
      state.row = Math.round(middleRow + down * scale);
      state.column = Math.round(middleColumn + across * scale);
      later();
    }

    let waiting = 0;
    function later() {
      waiting ||= requestAnimationFrame(() => { waiting = 0; show(); });
    }

    function show() {
      const patch = data.arrays[`${state.defect}_${state.size}`];
      const picture = patch ? laid(patch, state) : sound;
      const heat = kern.heatMap(layers, picture, side, side);
      paint(left, picture);
      paint(right, picture, heat);
      const [result, truth] = inWords(heat, patch, state);
      say(result, truth);
      right.setAttribute("aria-label", `The casting, marked. ${result}`);
      const place = state.defect ? `"${state.defect}", "${state.size}", row=${state.row}, column=${state.column}` : "None";
      python.textContent = `inspect_casting(${place}, seed=${data.seed})`;
      root.dispatchEvent(new CustomEvent("inspected", { detail: [...heat.values], bubbles: true }));
    }
  });

  function laid([[height, width], text], { row, column }) {
    const picture = Uint8Array.from(sound), levels = kern.bytes(text);
    const top = row - (height >> 1), start = column - (width >> 1);
    for (let r = Math.max(top, 0); r < Math.min(top + height, side); r++) {
      for (let c = Math.max(start, 0); c < Math.min(start + width, side); c++) {
        if ((r - middleRow) ** 2 + (c - middleColumn) ** 2 > radius ** 2) continue;
        const level = sound[r * side + c] * levels[(r - top) * width + c - start];
        picture[r * side + c] = Math.min(Math.floor((level + 50) / 100), 255);
      }
    }
    return picture;
  }

  // What came out, and how it fits what was laid.
  function inWords(heat, patch, { defect, size, row, column }) {
    const score = Math.max(...heat.values), most = heat.values.indexOf(score);
    const peakRow = cell * Math.floor(most / heat.columns) + cell / 2, peakColumn = cell * (most % heat.columns) + cell / 2;
    const defective = score >= LIMIT, peak = `row ${peakRow}, column ${peakColumn}`;
    const result = `Score ${kern.chance(score)}: the network calls this casting ${defective ? "defective" : "sound"}.`;
    if (!patch) return [result, `Nothing is laid on it: ${defective ? `a false alarm, at ${peak}` : "right"}.`];
    const lies = `A ${size} ${defect === "pinholes" ? "cluster of pinholes" : defect} lies about row ${row}, column ${column}`;
    if (!defective) return [result, `${lies}: missed.`];
    const [rows, columns] = patch[0].map((n) => (n >> 1) + cell);
    const near = Math.abs(peakRow - row) <= rows && Math.abs(peakColumn - column) <= columns;
    return [result, `${lies}: ${near ? "found" : "not found"}; the network is surest at ${peak}.`];
  }

  // The record in words: castings that the network did not learn from, and defects laid as here.
  function howOftenRight() {
    const { sound: intact, ...defective } = record.unseen;
    const found = (scores) => scores.filter((score) => score >= LIMIT).length;
    const of = (scores) => `${found(scores)} of ${scores.length}`;
    const every = Object.values(defective).flat(), passed = intact.length - found(intact);
    const balanced = (passed / intact.length + found(every) / every.length) / 2;
    const kinds = Object.entries(defective).map(([kind, scores]) => `${kind.replace("_", " ")} ${of(scores)}`).join(", ");
    const moved = Object.values(record.moved).flatMap((sizes) => Object.values(sizes)).flat();
    return `The network learnt from ${record.castings.toLocaleString("en")} other castings. Of ${intact.length + every.length} that it had ` +
      `never seen it passed ${passed} of ${intact.length} sound ones and found ${of(every)} defective ones (${kinds}); balanced accuracy ` +
      `${kern.chance(balanced)}. Of defects laid at random places of sound castings, as here, it found ${of(moved)}.`;
  }

  function box(style) {
    const element = document.createElement("div");
    element.setAttribute("style", `display: flex; flex-wrap: wrap; ${style}`);
    return element;
  }

  function small(...words) {
    const line = document.createElement("p");
    line.setAttribute("style", "font-size: 0.9em; margin: 0.3em 0");
    line.append(...words);
    return line;
  }

  function canvas(role) {
    const element = document.createElement("canvas");
    element.width = element.height = side;
    element.setAttribute("role", role);
    element.setAttribute("style", "width: 100%; max-width: 400px; min-width: 0; height: auto; flex: 1 1 240px");
    return element;
  }

  // The picture; with a heat map at half light, and yellow over it.
  function paint(element, picture, heat) {
    const pen = element.getContext("2d"), pixels = pen.createImageData(side, side);
    for (let row = 0, index = 0; row < side; row++) {
      for (let column = 0; column < side; column++, index++) {
        const i = Math.floor(row / cell), j = Math.floor(column / cell);
        const share = heat && i < heat.rows && j < heat.columns ? STRENGTH * heat.values[i * heat.columns + j] : 0;
        const level = (1 - share) * (heat ? DIMMED : 1) * picture[index];
        for (let c = 0; c < 3; c++) pixels.data[4 * index + c] = level + share * MARK[c];
        pixels.data[4 * index + 3] = 255;
      }
    }
    pen.putImageData(pixels, 0, 0);
  }
})
