// The fields of a kernel: sizes, presets, a kernel for each slice, and a sentence where a field is no number.
(function (kern) {
  "use strict";
  const { numbers, made, list } = kern;
  const MOST = 7, SLICES = ["red", "green", "blue"], YOURS = "your own";
  // Each gives a field's text for its row and column, counted from the middle, and the kernel's side.
  const PRESETS = {
    "vertical edge": (row, column) => Math.sign(column),
    "horizontal edge": (row) => Math.sign(row),
    outline: (row, column, side) => row || column ? -1 : side * side - 1,
    blur: (row, column, side) => `1/${side * side}`,
    sharpen: (row, column) => [5, -1, 0][Math.min(Math.abs(row) + Math.abs(column), 2)],
    identity: (row, column) => row || column ? 0 : 1,
    "all zero": () => 0,
  };

  // `start` is { texts, preset }: rows of texts, and the preset's name, or null. `changed()` is called after every edit.
  function fields(start, changed) {
    const element = made("div", "k-kernel"), grid = made("div", "k-grid"), problem = made("div", "k-problem");
    const choice = list("Kernel", [...Object.keys(PRESETS), YOURS]);
    const size = list("Size", [3, 5, 7].map((side) => [`${side} × ${side}`, side]));
    const slice = list("Slice", SLICES.map((name, index) => [name, index]));
    // All three slices keep 7 × 7 texts, of which the middle counts: what a smaller size hides comes back.
    const texts = SLICES.map(() => Array(MOST * MOST).fill("0"));
    let side = start.texts.length, separate = false;
    problem.id = `k-${Math.random().toString(36).slice(2)}`;
    problem.setAttribute("role", "alert");
    choice.select.addEventListener("change", () => { preset(choice.select.value); build(); changed(); });
    size.select.addEventListener("change", () => {
      side = Number(size.select.value);
      if (choice.select.value !== YOURS) preset(choice.select.value);
      build();
      changed();
    });
    slice.select.addEventListener("change", () => { choice.select.value = YOURS; build(); kernels(); });
    grid.addEventListener("keydown", walk);
    element.append(choice.label, size.label, slice.label, grid, problem);
    start.texts.forEach((row, r) => row.forEach((text, c) => { texts[0][place(r, c)] = text; }));
    choice.select.value = start.preset ?? YOURS;
    size.select.value = side;
    build();
    return { element, kernels, inSlices };

    // Where a row and column of the shown kernel stand among the 7 × 7.
    function place(row, column) {
      const margin = (MOST - side) / 2;
      return (row + margin) * MOST + column + margin;
    }

    function preset(name) {
      if (name === YOURS) return;
      texts[active()] = texts[active()].map((_, index) => {
        const row = Math.floor(index / MOST) - (MOST >> 1), column = index % MOST - (MOST >> 1);
        const shown = Math.max(Math.abs(row), Math.abs(column)) <= side >> 1;
        return shown ? String(PRESETS[name](row, column, side)) : "0";
      });
    }

    function active() {
      return separate ? Number(slice.select.value) : 0;
    }

    function build() {
      slice.label.hidden = !separate;
      grid.style.gridTemplateColumns = `repeat(${side}, minmax(0, 3.6em))`;
      grid.replaceChildren(...Array.from({ length: side * side }, (_, index) => {
        const row = Math.floor(index / side), column = index % side, input = document.createElement("input");
        Object.assign(input, { type: "text", value: texts[active()][place(row, column)], autocomplete: "off", spellcheck: false });
        input.setAttribute("aria-label", `${named(active())}, row ${row}, column ${column}`);
        input.addEventListener("focus", () => input.select());
        input.addEventListener("input", () => {
          texts[active()][place(row, column)] = input.value;
          choice.select.value = YOURS;
          changed();
        });
        return input;
      }));
    }

    function named(index) {
      return separate ? `Kernel for ${SLICES[index]}` : "Kernel";
    }

    function walk(event) {
      const step = { ArrowUp: -side, ArrowDown: side }[event.key];
      const next = grid.children[[...grid.children].indexOf(event.target) + step];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      next?.focus();
    }

    // The kernel, or the three of the slices, as { side, weights, codes }; null where a field cannot be read.
    function kernels() {
      const wrong = [];
      const read = (separate ? [0, 1, 2] : [0]).map((index) => {
        const cells = Array.from({ length: side * side }, (_, cell) => {
          const row = Math.floor(cell / side), column = cell % side, found = numbers.read(texts[index][place(row, column)]);
          if (found.problem) wrong.push({ index, cell, words: `${named(index)}, row ${row}, column ${column}: ${found.problem}` });
          return found;
        });
        return { side, weights: cells.map(({ value }) => value), codes: cells.map(({ code }) => code) };
      });
      tell(wrong);
      return wrong.length ? null : read;
    }

    function tell(wrong) {
      [...grid.children].forEach((input, cell) => {
        const bad = wrong.some((one) => one.index === active() && one.cell === cell);
        for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", problem.id]]) {
          if (bad) input.setAttribute(name, value);
          else input.removeAttribute(name);
        }
      });
      const words = wrong.length ? `${wrong[0].words} The pictures show the last complete kernel.` : "";
      if (problem.textContent !== words) problem.textContent = words;
    }

    // Whether each slice of a colour picture has a kernel of its own.
    function inSlices(whether) {
      if (whether === separate) return;
      if (whether) texts.fill([...texts[0]], 1, 2).fill([...texts[0]], 2);
      separate = whether;
      slice.select.value = 0;
      build();
    }
  }

  return { fields };
})
