// From Keras's layers to steps, each with one calculation, the shape of what comes out, and the numbers it needs.
(function (kern) {
  "use strict";
  const POOLS = { MaxPooling2D: "max_pool", AveragePooling2D: "average_pool" };
  const OTHERS = { GlobalMaxPooling2D: "global_max", GlobalAveragePooling2D: "global_average", Rescaling: "rescale", Flatten: "flatten" };

  // `layers` as Python gives them, with weights; the first step is the picture, of `shape` [rows, columns, channels].
  function stepsOf(layers, picture, shape) {
    let last = { op: "input", layer: "picture", at: 0, rows: shape[0], columns: shape[1], channels: shape[2], picture };
    const steps = [last];
    const add = (op, layer, more = {}) => {
      const { rows, columns, channels, row, grid } = last;
      last = { rows, columns, channels, row, grid, kind: layer.kind, ...more, op, layer: layer.name, at: steps.length, before: last };
      steps.push(last);
    };
    for (const layer of layers) {
      for (const [op, more] of calculations(layer, last)) add(op, layer, more);
      const name = { ReLU: "relu", Softmax: "softmax" }[layer.kind] ?? layer.settings.activation ?? "linear";
      if (name !== "linear") add(name, layer, { fused: layer.kind === "Conv2D" || layer.kind === "Dense" });
    }
    return steps;
  }

  // What a layer computes before its activation: pairs of a step's name and what is special to it.
  function calculations({ kind, settings, weights }, before) {
    const one = { rows: 1, columns: 1 };
    if (kind === "Conv2D") return [["conv", { ...windows(settings.kernel_size, settings, before), ...summing(weights) }]];
    if (kind === "Dense") return [dense(weights, before)];
    if (kind in POOLS) return [[POOLS[kind], windows(settings.pool_size, settings, before)]];
    if (kind.startsWith("Global")) return [[OTHERS[kind], one]];
    if (kind === "Flatten") return [["flatten", flat(before)]];
    if (kind === "Rescaling") return [["rescale", { factors: [settings.scale].flat(), offsets: [settings.offset].flat() }]];
    if (kind === "BatchNormalization") return [["norm", norm(settings, weights)]];
    return ["ReLU", "Softmax", "Activation"].includes(kind) ? [] : [["pass", {}]];
  }

  // `heaviest`: the weight farthest from zero, where the colours of all kernels of a layer end.
  function summing([{ shape, numbers }, bias]) {
    return { channels: shape[shape.length - 1], kernel: numbers, bias: bias?.numbers, heaviest: largest(numbers) };
  }

  function largest(numbers) {
    return numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }

  // On maps, Dense is a convolution of 1 × 1. On numbers it looks at each; in Flatten's row lie maps, and `grid` is their shape.
  function dense(weights, before) {
    const common = summing(weights);
    if (before.rows * before.columns > 1 && !before.row) return ["conv", { ...common, size: [1, 1], strides: [1, 1], corner: [0, 0] }];
    const parts = before.row ? before.grid : [1, 1, before.channels];
    return ["dense", { ...common, rows: 1, columns: 1, row: false, grid: undefined, parts }];
  }

  function flat({ rows, columns, channels, row, grid }) {
    return { rows: 1, columns: rows * columns * channels, channels: 1, row: true, grid: row ? grid : [rows, columns, channels] };
  }

  function norm({ center, scale, epsilon }, weights) {
    const given = weights.map(({ numbers }) => numbers), [mean, variance] = given.slice(-2);
    const gamma = scale ? given[0] : mean.map(() => 1), beta = center ? given[scale ? 1 : 0] : mean.map(() => 0);
    return { mean, variance, gamma, beta, epsilon };
  }

  // Where windows stand, as in Keras: 'same' has one at every start 0, s, 2s …, and an odd place goes to the end.
  function windows(size, { strides, padding }, { rows, columns }) {
    const [down, across] = [rows, columns].map((length, axis) => {
      const [k, s] = [size[axis], strides[axis]];
      if (padding === "valid") return [Math.floor((length - k) / s) + 1, 0];
      const places = Math.ceil(length / s);
      return [places, Math.floor(Math.max((places - 1) * s + k - length, 0) / 2)];
    });
    return { size, strides, rows: down[0], columns: across[0], corner: [down[1], across[1]] };
  }

  // How numbers are coloured: to `reach`, with signs or without. A picture, also a rescaled one, is grey or in colour.
  function scaleOf({ op, maps, rows, columns, channels, factors, offsets }, white) {
    if ((op === "input" || op === "rescale") && (channels === 1 || channels === 3) && rows * columns > 1) {
      const [low, reach] = op === "input" ? [0, white] : [offsets[0], white * factors[0] + offsets[0]];
      if (maps.every((map) => map.every((value) => value >= low - 1e-6 && value <= reach + 1e-6))) return { low, reach, grey: true };
    }
    return { reach: kern.reachOf(maps.map((map) => inner(map, rows, columns))), signed: maps.some((map) => map.some((value) => value < 0)) };
  }

  // A map without its rim, which answers to the zeros of padding, where it is large enough to have one.
  function inner(map, rows, columns) {
    if (Math.min(rows, columns) <= 4) return map;
    const kept = new Float32Array((rows - 2) * (columns - 2));
    for (let row = 1; row < rows - 1; row++) kept.set(map.subarray(row * columns + 1, (row + 1) * columns - 1), (row - 1) * (columns - 2));
    return kept;
  }

  return { stepsOf, scaleOf, largest };
})
