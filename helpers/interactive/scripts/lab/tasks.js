// Tasks, judged by what a kernel does to small pictures, whatever its numbers are.
(function (kern) {
  "use strict";
  const { numbers } = kern;
  const SIDE = 32, EDGE = 4;  // of a test picture, and what is cut off each side of an answer
  const EXACT = 0.001, CLEAR = 0.01, FADED = 0.95;
  const GREYS = [0.5, 0.2, 1], PERIODS = [4, 6, 8];

  const noise = drawn(random(7)), flats = GREYS.map((grey) => [grey, drawn(() => grey)]);
  const upright = PERIODS.map((period) => drawn((row, column) => 0.5 + 0.4 * Math.sin(2 * Math.PI * column / period + 0.3)));
  const level = PERIODS.map((period) => drawn((row) => 0.5 + 0.4 * Math.sin(2 * Math.PI * row / period + 0.3)));
  const brightAbove = drawn((row) => row < SIDE / 2 ? 0.8 : 0.2);
  const brightRight = drawn((row, column) => column < SIDE / 2 ? 0.2 : 0.8);

  // Each judge gets `see(picture)`, the inner numbers of the answer, and gives "" for yes, or what is missing.
  const TASKS = [
    ["Give 0 on flat areas, and an answer at edges.",
      (see) => flatIs(see, 0) || (largest(see(noise)) > CLEAR ? "" : "it answers nothing at all")],
    ["Keep flat areas exactly as they are, and make edges stronger.",
      (see) => flatIs(see, 1) || (spread(see(noise)) > spread(cut(noise)) / FADED ? "" : "flat areas stay, but edges do not get stronger")],
    ["Answer at horizontal edges alone: above zero where the brighter side is above.", horizontal],
    ["Move the picture one pixel to the right.", (see) => moves(see, 0, 1)],
    ["Move it two pixels up. Which size does that take?", (see) => moves(see, -2, 0)],
    ["Blur from left to right alone: upright stripes fade, level ones stay.", blurred],
    ["In colour: answer above zero to red, and with 0 to grey. Green and blue give nothing above zero.", red],
  ];

  function horizontal(see) {
    const flat = flatIs(see, 0);
    if (flat) return flat;
    if (largest(see(brightRight)) > EXACT) return "upright edges get an answer, too";
    const [low, high] = numbers.extent(see(brightAbove));
    if (high <= CLEAR && low >= -CLEAR) return "horizontal edges get no answer";
    if (high <= CLEAR) return "the answer is below zero where the brighter side is above";
    return low < -EXACT ? "part of the answer is below zero" : "";
  }

  function blurred(see) {
    if (level.some((stripes) => apart(see(stripes), cut(stripes)) > EXACT)) return "level stripes do not stay as they are";
    const faded = upright.every((stripes) => spread(see(stripes)) < FADED * spread(cut(stripes)));
    return faded ? "" : "level stripes stay, but upright ones do not fade";
  }

  function red(see, inColour) {
    if (!inColour) return "choose colour, with a kernel for each slice";
    const gives = (...rgb) => see(...rgb.map((value) => drawn(() => value)))[0];
    if (GREYS.some((grey) => Math.abs(gives(grey, grey, grey)) > EXACT)) return `grey 0.5 gives ${numbers.written(gives(0.5, 0.5, 0.5))}`;
    if (largest(see(noise)) > EXACT) return "flat grey gives 0, but grey grain gets an answer";
    if (gives(0.9, 0.1, 0.1) <= CLEAR) return "red gets no answer above zero";
    if (gives(0.1, 0.9, 0.1) > EXACT) return "green gets an answer above zero, too";
    return gives(0.1, 0.1, 0.9) > EXACT ? "blue gets an answer above zero, too" : "";
  }

  function flatIs(see, share) {
    for (const [grey, flat] of flats) {
      const value = see(flat)[0];
      if (Math.abs(value - share * grey) > EXACT) return `flat grey ${grey} gives ${numbers.written(value)}`;
    }
    return "";
  }

  // How far an answer is its picture moved, as [rows down, columns to the right], or null.
  function motion(see) {
    const answer = see(noise);
    for (let down = -3; down <= 3; down++) {
      for (let right = -3; right <= 3; right++) if (apart(answer, cut(noise, down, right)) <= EXACT) return [down, right];
    }
    return null;
  }

  function moves(see, down, right) {
    const found = motion(see);
    if (!found) return "the answer is not the picture, moved";
    return found[0] === down && found[1] === right ? "" : `it ${motionInWords(found)}`;
  }

  function motionInWords([down, right]) {
    const steps = [[down, "down", "up"], [right, "to the right", "to the left"]].filter(([by]) => by);
    const words = steps.map(([by, on, back]) => `${Math.abs(by)} pixel${Math.abs(by) === 1 ? "" : "s"} ${by > 0 ? on : back}`);
    return words.length ? `moves ${words.join(" and ")}` : "stays where it is";
  }

  // What the kernels of three slices, or the one of a grey picture, make of a test picture.
  function watched(kernels) {
    const seen = new Map();  // several tasks look at the same picture
    return (...slices) => {
      const key = slices.length === 1 ? slices[0] : slices;
      if (!seen.has(key)) {
        const answers = kernels.map((kernel, slice) => numbers.correlate(slices[slice] ?? slices[0], kernel));
        seen.set(key, cut(numbers.added(answers)));
      }
      return seen.get(key);
    };
  }

  function judge(kernels) {
    const see = watched(kernels);
    return TASKS.map(([, judged]) => judged(see, kernels.length > 1));
  }

  function drawn(value) {
    const values = new Float32Array(SIDE * SIDE).map((_, index) => value(Math.floor(index / SIDE), index % SIDE));
    return { height: SIDE, width: SIDE, values };
  }

  function cut({ values }, down = 0, right = 0) {
    const out = [];
    for (let row = EDGE; row < SIDE - EDGE; row++) {
      for (let column = EDGE; column < SIDE - EDGE; column++) out.push(values[(row - down) * SIDE + column - right]);
    }
    return out;
  }

  // The same numbers at every visit: a linear congruential generator (Numerical Recipes' constants).
  function random(state) {
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  }

  function largest(values) {
    return Math.max(...values.map(Math.abs));
  }

  function apart(values, others) {
    return Math.max(...values.map((value, index) => Math.abs(value - others[index])));
  }

  function spread(values) {
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  }

  return { tasks: { asked: TASKS.map(([text]) => text), judge, motion: (kernels) => motion(watched(kernels)), motionInWords } };
})
