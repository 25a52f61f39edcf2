// What a kernel computes. A map is { height, width, values }, values a Float32Array, row by row;
// a kernel { side, weights }, row by row too.
(function () {
  "use strict";
  const LARGEST = 1e6;  // beyond it numbers outgrow their boxes
  const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
  const FRACTION = new RegExp(`^(${NUMBER})(?:\\s*/\\s*(${NUMBER}))?$`, "i");

  // Cross-correlation, as Keras's Conv2D has it: the kernel is not flipped, and beyond the edge are zeros.
  function correlate({ height, width, values }, { side, weights }) {
    const out = new Float32Array(height * width), half = side >> 1;
    for (let row = 0; row < height; row++) {
      for (let index = 0; index < weights.length; index++) {
        const weight = weights[index], right = index % side - half, from = row + Math.floor(index / side) - half;
        if (!weight || from < 0 || from >= height) continue;
        const to = row * width, by = (from - row) * width + right;
        const last = to + Math.min(width, width - right);
        for (let at = to + Math.max(0, -right); at < last; at++) out[at] += weight * values[at + by];
      }
    }
    return { height, width, values: out };
  }

  function added(maps) {
    const out = Float32Array.from(maps[0].values);
    for (const { values } of maps.slice(1)) for (let i = 0; i < out.length; i++) out[i] += values[i];
    return { ...maps[0], values: out };
  }

  function relu(map) {
    const out = new Float32Array(map.values.length);
    for (let i = 0; i < out.length; i++) out[i] = Math.max(map.values[i], 0);
    return { ...map, values: out };
  }

  // The largest of each 2 × 2 block; an odd last row or column is left out.
  function pool({ height, width, values }) {
    const rows = height >> 1, columns = width >> 1, out = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = 2 * row * width + 2 * column;
        out[row * columns + column] = Math.max(values[at], values[at + 1], values[at + width], values[at + width + 1]);
      }
    }
    return { height: rows, width: columns, values: out };
  }

  function difference(after, before) {
    return { ...after, values: after.values.map((value, index) => value - before.values[index]) };
  }

  // How many rows and columns at each side hold an answer to zeros beyond the edge.
  function rimOf(kernels) {
    const rim = { top: 0, bottom: 0, left: 0, right: 0 };
    for (const { side, weights } of kernels) {
      weights.forEach((weight, index) => {
        if (!weight) return;
        const down = Math.floor(index / side) - (side >> 1), right = index % side - (side >> 1);
        Object.assign(rim, {
          top: Math.max(rim.top, -down), bottom: Math.max(rim.bottom, down),
          left: Math.max(rim.left, -right), right: Math.max(rim.right, right),
        });
      });
    }
    return rim;
  }

  // The rim of a pooled map, whose block counts where any of its four pixels does.
  function pooledRim({ top, bottom, left, right }, { height, width }) {
    return {
      top: Math.ceil(top / 2), left: Math.ceil(left / 2),
      bottom: Math.max(0, (height >> 1) - (height - bottom >> 1)),
      right: Math.max(0, (width >> 1) - (width - right >> 1)),
    };
  }

  // Row and column of the strongest answer within the rim, or the middle where nothing answers.
  function strongest(map, rim) {
    const { height, width, values } = map, found = [height >> 1, width >> 1];
    let most = 0;
    for (let row = rim.top; row < height - rim.bottom; row++) {
      for (let column = rim.left; column < width - rim.right; column++) {
        const size = Math.abs(values[row * width + column]);
        if (size > most) [most, found[0], found[1]] = [size, row, column];
      }
    }
    return found;
  }

  // The numbers within the rim; all of them where nothing lies within.
  function inner(map, rim) {
    const { height, width, values } = map, columns = width - rim.left - rim.right;
    const rows = height - rim.top - rim.bottom;
    if (rows < 1 || columns < 1) return values;
    const out = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      const from = (row + rim.top) * width + rim.left;
      out.set(values.subarray(from, from + columns), row * columns);
    }
    return out;
  }

  function extent(values) {
    let low = Infinity, high = -Infinity;
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high) high = values[i];
    }
    return [low, high];
  }

  // What somebody typed, as { value, code } with code for Python, or { problem }: a sentence.
  function read(text) {
    const plain = text.trim().replace(/[−–]/g, "-").replace(/,/g, ".");
    if (!plain) return { problem: "the field is empty. Type a number." };
    const found = plain.match(FRACTION), parts = found ? found.slice(1).filter(Boolean).map(Number) : [];
    const value = parts.length ? parts[0] / (parts[1] ?? 1) : NaN;
    if (!Number.isFinite(value)) {
      const shown = text.length <= 12 ? text : `${text.slice(0, 11)}…`;
      return { problem: `“${shown}” is not a number. Type one such as 2, -0.5 or 1/9.` };
    }
    if (Math.abs(value) > LARGEST) return { problem: "the number is beyond ±1,000,000. Type a smaller one." };
    return { value, code: parts.map(String).join("/") };
  }

  // A number with at most so many decimals, less where it is large, and a real minus sign.
  function written(value, places = 3) {
    const text = Math.abs(value) >= 1000 ? value.toPrecision(4) : value.toFixed(places);
    return String(Number(text) + 0).replace("-", "−");
  }

  // The sign between a calculation and its written result.
  function equals(values, places = 3) {
    return values.every((value) => Math.abs(value - Number(value.toFixed(places))) < 1e-6 && Math.abs(value) < 1000) ? "=" : "≈";
  }

  return { numbers: {
    correlate, added, relu, pool, difference, rimOf, pooledRim, strongest, inner, extent, read, written, equals,
  } };
})
