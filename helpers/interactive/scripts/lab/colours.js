// The kit's one rule for colours of maps, from the stops that Python has, and greys for pictures.
(function () {
  "use strict";
  const BEYOND = 0.005;  // of the answers, at most, lie beyond the scale's end
  const HALF = 252;  // shades on either side of zero
  const HATCH = [packed([150, 150, 150]), packed([70, 70, 70])];

  function packed([red, green, blue]) {
    return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
  }

  function colours(stops) {
    const ends = stops.map((stop) => [1, 3, 5].map((at) => parseInt(stop.slice(at, at + 2), 16)));
    const signed = Array.from({ length: 2 * HALF + 1 }, (_, shade) => {
      const place = shade / (2 * HALF) * (ends.length - 1), low = Math.min(Math.floor(place), ends.length - 2);
      return ends[low].map((start, channel) => Math.round(start + (place - low) * (ends[low + 1][channel] - start)));
    });
    const greys = Array.from({ length: 256 }, (_, shade) => [shade, shade, shade]);
    const tables = { signed: Uint32Array.from(signed, packed), grey: Uint32Array.from(greys, packed) };

    // A look is { kind, reach }: "signed" from -reach over black to reach, or "grey" from 0 to reach.
    function shade(value, { kind, reach }) {
      const low = kind === "grey" ? 0 : -1, steps = kind === "grey" ? 255 : HALF;
      return Math.round(Math.min(Math.max(value / reach, low), 1) * steps) - low * HALF;
    }

    // Puts a map on a canvas of its size; what lies in the rim is hatched.
    function paint(canvas, map, look, rim) {
      const table = tables[look.kind], { values } = map;
      draw(canvas, map, (pixels) => {
        for (let i = 0; i < pixels.length; i++) pixels[i] = table[shade(values[i], look)];
        hatch(pixels, map, rim);
      });
    }

    function paintColour(canvas, slices) {
      const [red, green, blue] = slices.map(({ values }) => values), byte = (value) => Math.round(value * 255);
      draw(canvas, slices[0], (pixels) => {
        for (let i = 0; i < pixels.length; i++) pixels[i] = packed([byte(red[i]), byte(green[i]), byte(blue[i])]);
      });
    }

    // Fill and ink of one number, the ink black or white, which reads better on it (WCAG 2).
    function pair(value, look) {
      const rgb = (look.kind === "grey" ? greys : signed)[shade(value, look)];
      const [red, green, blue] = rgb.map((c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
      const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      return [`rgb(${rgb.join(", ")})`, luminance > 0.179 ? "#000" : "#fff"];
    }

    return { paint, paintColour, pair };
  }

  function draw(canvas, { height, width }, colour) {
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d"), image = context.createImageData(width, height);
    colour(new Uint32Array(image.data.buffer));
    context.putImageData(image, 0, 0);
  }

  function hatch(pixels, { height, width }, { top, bottom, left, right }) {
    for (let row = 0; row < height; row++) {
      const whole = row < top || row >= height - bottom;
      for (let column = 0; column < width; column++) {
        if (!whole && column === left) column = Math.max(left, width - right);  // across the inner pixels
        if (column < width) pixels[row * width + column] = HATCH[(row + column >> 1) & 1];
      }
    }
  }

  // Where the scale of some numbers ends: 1 where nothing answers.
  function reachOf(parts) {
    const sizes = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
    let count = 0;
    for (const part of parts) for (let i = 0; i < part.length; i++) if (part[i]) sizes[count++] = Math.abs(part[i]);
    return count ? sorted(sizes.subarray(0, count), Math.ceil((count - 1) * (1 - BEYOND))) : 1;
  }

  // The number that stands at a place once positive numbers are sorted. Their bits are in the same order, so that it is enough
  // to count them by the upper half of their bits, and to sort those of the half where the place lies.
  function sorted(values, place) {
    const bits = new Uint32Array(values.buffer, 0, values.length), counts = new Uint32Array(1 << 16);
    for (let i = 0; i < bits.length; i++) counts[bits[i] >>> 16]++;
    let half = 0, below = 0;
    while (below + counts[half] <= place) below += counts[half++];
    const same = new Float32Array(counts[half]);
    for (let i = 0, at = 0; i < bits.length; i++) if (bits[i] >>> 16 === half) same[at++] = values[i];
    return same.sort()[place - below];
  }

  // Whether flat grey stays as it is, and nothing is subtracted: then the answer is a picture.
  function keepsBrightness(kernels) {
    const weights = kernels.flatMap((kernel) => kernel.weights);
    return weights.every((weight) => weight >= 0) && Math.abs(weights.reduce((sum, weight) => sum + weight) - 1) < 0.01;
  }

  return { colours, reachOf, keepsBrightness };
})
