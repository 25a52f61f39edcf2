// What a network computes. Each step holds `maps`: one Float32Array of rows × columns for each channel. What Flatten
// lays in a row is one map of a single line; a unit of a Dense layer is a map of one number.
(function (kern) {
  "use strict";
  const { stepsOf, scaleOf } = kern;

  // All steps with their numbers, from the first, the picture, to the last, what the network says.
  function forward({ layers, shape, white, numbers }) {
    const read = numbersOf(numbers);
    const weighted = layers.map((layer) => ({ ...layer, weights: layer.weights.map((size) => ({ shape: size, numbers: read(size) })) }));
    const steps = stepsOf(weighted, read(shape), shape);
    for (const step of steps) {
      step.maps = RULES[step.op](step, step.before);
      step.scale = scaleOf(step, white);
    }
    return steps;
  }

  // Reads arrays of given shapes, one after the other; the picture's stands last.
  function numbersOf(text) {
    const characters = atob(text), bytes = new Uint8Array(characters.length);
    for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
    const all = new Float32Array(bytes.buffer);
    let end = 0;
    return (shape) => all.subarray(end, end += shape.reduce((product, length) => product * length, 1));
  }

  // `rule` gets a number, the step, and where the step's own numbers for it are: by map, or by place in Flatten's row.
  const each = (rule) => (step, { maps }) =>
    maps.map((map, channel) => map.map((value, place) => rule(value, step, step.row ? place : channel)));
  const whole = (rule) => (step, { maps }) => maps.map((map) => Float32Array.of(rule(map)));
  const RULES = {
    input: ({ picture, rows, columns, channels }) => Array.from({ length: channels },
      (_, channel) => Float32Array.from({ length: rows * columns }, (_, place) => picture[place * channels + channel])),
    rescale: each((value, { factors, offsets }, index) => value * factors[index % factors.length] + offsets[index % offsets.length]),
    norm: each(normed),
    relu: each((value) => Math.max(0, value)),
    pass: (step, { maps }) => maps,
    sigmoid: each((value) => 1 / (1 + Math.exp(-value))),
    softmax,
    conv: sums,
    dense: sums,
    max_pool: pooled((values) => Math.max(...values)),
    average_pool: pooled(mean),
    global_max: whole((map) => map.reduce((most, value) => Math.max(most, value))),
    global_average: whole(mean),
    flatten: (step, { maps, channels }) =>
      [Float32Array.from({ length: step.columns }, (_, place) => maps[place % channels][Math.floor(place / channels)])],
  };

  function mean(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  // With what BatchNormalization has kept of its training.
  function normed(value, { mean: middle, variance, gamma, beta, epsilon }, index) {
    return (value - middle[index]) / Math.sqrt(variance[index] + epsilon) * gamma[index] + beta[index];
  }

  function softmax(step, { maps }) {
    const scores = maps.length === 1 ? maps[0] : Float32Array.from(maps, (map) => map[0]);
    const most = scores.reduce((largest, value) => Math.max(largest, value));
    const powers = Array.from(scores, (value) => Math.exp(value - most));
    const total = powers.reduce((sum, value) => sum + value);
    const shares = powers.map((power) => power / total);
    return maps.length === 1 ? [Float32Array.from(shares)] : shares.map((share) => Float32Array.of(share));
  }

  // Convolution and Dense alike: what each channel before adds, added up, and a bias.
  function sums(step) {
    return Array.from({ length: step.channels }, (_, unit) => {
      const sum = new Float64Array(step.rows * step.columns).fill(step.bias ? step.bias[unit] : 0);
      for (let channel = 0; channel < count(step); channel++) add(sum, step, unit, channel);
      return Float32Array.from(sum);
    });
  }

  // How many parts a sum has: one for each map before; after Flatten, for each map that was laid in the row.
  function count(step) {
    return step.op === "dense" ? step.parts[2] : step.before.channels;
  }

  // One part: what channel `channel` of the maps before adds to map `unit`.
  function part(step, unit, channel) {
    const sum = new Float64Array(step.rows * step.columns);
    add(sum, step, unit, channel);
    return sum;
  }

  function add(sum, step, unit, channel) {
    if (step.op === "dense") {
      const given = entering(step, channel), kernel = slice(step, unit, channel);
      for (let place = 0; place < given.length; place++) sum[0] += given[place] * kernel[place];
      return;
    }
    const { rows, columns, size: [height, width], strides: [down, across], before } = step;
    const map = before.maps[channel], kernel = slice(step, unit, channel), [top, left] = step.corner;
    for (let i = 0; i < height; i++) for (let j = 0; j < width; j++) {
      const weight = kernel[i * width + j];
      const [firstRow, endRow] = inside(i - top, down, rows, before.rows);
      const [first, end] = inside(j - left, across, columns, before.columns);
      for (let row = firstRow; row < endRow; row++) {
        const start = (row * down + i - top) * before.columns + j - left;
        for (let column = first; column < end; column++) sum[row * columns + column] += weight * map[start + column * across];
      }
    }
  }

  // From which output place to before which one output · stride + shift lies within `length` places.
  function inside(shift, stride, count, length) {
    return [Math.max(0, Math.ceil(-shift / stride)), Math.min(count, Math.floor((length - 1 - shift) / stride) + 1)];
  }

  // The weights with which map `unit` looks at channel `channel`, row by row.
  function slice({ op, kernel, size, parts, channels, before }, unit, channel) {
    const count = op === "dense" ? parts[0] * parts[1] : size[0] * size[1];
    const depth = op === "dense" ? parts[2] : before.channels;
    return Float32Array.from({ length: count }, (_, place) => kernel[(place * depth + channel) * channels + unit]);
  }

  // What enters a Dense layer of one channel: a number, or the map that Flatten had laid in the row.
  function entering({ parts: [height, width, depth], before: { maps, row } }, channel) {
    if (!row) return maps[channel];
    return Float32Array.from({ length: height * width }, (_, place) => maps[0][place * depth + channel]);
  }

  // A pooling looks at what lies within the rim alone.
  function pooled(rule) {
    return (step, before) => before.maps.map((map) => Float32Array.from({ length: step.rows * step.columns }, (_, place) => {
      const box = window(step, Math.floor(place / step.columns), place % step.columns);
      return rule(cut(map, before, clipped(box, before)));
    }));
  }

  // Where the window of an output place lies in the step before: first and last row, first and last column; it may reach over the rim.
  function window({ corner: [top, left], size: [height, width], strides: [down, across] }, row, column) {
    const [y, x] = [row * down - top, column * across - left];
    return [y, y + height - 1, x, x + width - 1];
  }

  // The numbers of a map in a box, row by row; null beyond the rim.
  function cut(map, { rows, columns }, [firstRow, lastRow, first, last]) {
    const numbers = [];
    for (let row = firstRow; row <= lastRow; row++) for (let column = first; column <= last; column++) {
      const within = row >= 0 && column >= 0 && row < rows && column < columns;
      numbers.push(within ? map[row * columns + column] : null);
    }
    return numbers;
  }

  // What a box of places of a step looks at in the step before, as a box there.
  function looksAt(step, [firstRow, lastRow, first, last]) {
    const { before, op } = step, all = [0, before.rows - 1, 0, before.columns - 1];
    if (step.corner) {
      const [start, end] = [window(step, firstRow, first), window(step, lastRow, last)];
      return [start[0], end[1], start[2], end[3]];
    }
    if (op === "flatten") {
      if (first !== last) return all;
      const place = Math.floor(first / before.channels), [row, column] = [Math.floor(place / before.columns), place % before.columns];
      return [row, row, column, column];
    }
    return ["dense", "softmax", "global_max", "global_average"].includes(op) ? all : [firstRow, lastRow, first, last];
  }

  // What of a box lies within the rim; what lies beyond it is padding, and depends on nothing.
  function clipped([firstRow, lastRow, first, last], { rows, columns }) {
    const clip = (value, length) => Math.min(Math.max(value, 0), length - 1);
    return [clip(firstRow, rows), clip(lastRow, rows), clip(first, columns), clip(last, columns)];
  }

  // The receptive field of one place: the box of the picture outside of which its number depends on nothing.
  function field(step, row, column) {
    let box = [row, row, column, column];
    for (let here = step; here.before; here = here.before) box = clipped(looksAt(here, box), here.before);
    return box;
  }

  return { forward, count, part, slice, entering, cut, looksAt, clipped, field };
})
