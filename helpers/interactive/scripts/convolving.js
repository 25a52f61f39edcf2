// A trained network's arithmetic: convolutions padded as Keras's "same", ReLU, the largest of every 2 by 2.
(function () {
  "use strict";

  function bytes(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function floats(text) {
    return new Float32Array(bytes(text).buffer);
  }

  // Layer i has the arrays `kernel` i and `bias` i; `arrays` holds each as its shape and its bytes.
  function layersOf(arrays) {
    const whole = (name) => Array.from(new BigInt64Array(bytes(arrays[name][1]).buffer), Number);
    const pools = bytes(arrays.pools[1]);
    return whole("strides").map((stride, i) => ({
      kernel: floats(arrays[`kernel${i}`][1]), bias: floats(arrays[`bias${i}`][1]),
      shape: arrays[`kernel${i}`][0], stride, pools: pools[i],
    }));
  }

  // How sure the network is of a defect, from 0 to 1, for every 8 by 8 pixels of a grey picture of bytes.
  function heatMap(layers, picture, rows, columns) {
    let maps = { rows, columns, values: Float32Array.from(picture, (level) => (level - 127.5) / 127.5) };
    layers.forEach((layer, index) => {
      maps = convolved(maps, layer);
      if (index < layers.length - 1) cutAtZero(maps.values);
      if (layer.pools) maps = pooled(maps, layer.shape[3]);
    });
    return { ...maps, values: maps.values.map((score) => 1 / (1 + Math.exp(-score))) };
  }

  // The odd place of padding goes to the end, as TensorFlow has it.
  function before(n, k, stride) {
    return Math.max((Math.ceil(n / stride) - 1) * stride + k - n, 0) >> 1;
  }

  function convolved({ rows, columns, values }, { kernel, bias, shape: [height, width, deep, filters], stride }) {
    const down = Math.ceil(rows / stride), across = Math.ceil(columns / stride);
    const above = before(rows, height, stride), left = before(columns, width, stride);
    const result = new Float32Array(down * across * filters), sums = new Float64Array(filters);
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        sums.set(bias);
        for (let i = 0; i < height; i++) {
          const from = row * stride + i - above;
          if (from < 0 || from >= rows) continue;
          for (let j = 0; j < width; j++) {
            const beside = column * stride + j - left;
            if (beside < 0 || beside >= columns) continue;
            for (let d = 0; d < deep; d++) {
              const value = values[(from * columns + beside) * deep + d];
              if (value === 0) continue;  // after ReLU many are
              const weights = ((i * width + j) * deep + d) * filters;
              for (let f = 0; f < filters; f++) sums[f] += value * kernel[weights + f];
            }
          }
        }
        result.set(sums, (row * across + column) * filters);
      }
    }
    return { rows: down, columns: across, values: result };
  }

  function cutAtZero(values) {
    for (let index = 0; index < values.length; index++) if (values[index] < 0) values[index] = 0;
  }

  function pooled({ rows, columns, values }, deep) {
    const down = rows >> 1, across = columns >> 1, result = new Float32Array(down * across * deep);
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        for (let d = 0; d < deep; d++) {
          const first = (2 * row * columns + 2 * column) * deep + d, below = first + columns * deep;
          result[(row * across + column) * deep + d] =
            Math.max(values[first], values[first + deep], values[below], values[below + deep]);
        }
      }
    }
    return { rows: down, columns: across, values: result };
  }

  return { bytes, layersOf, heatMap };
})
