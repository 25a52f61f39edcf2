// The one rule for the colours of numbers, as Python has it: black at zero, blue below, orange above; greys for pictures.
(function () {
  "use strict";
  const SIGNED = "blue below zero, black at zero, orange above";
  const BETWEEN = 42; // shades from one stop to the next
  const BEYOND = 0.005; // of the answers, at most, lie beyond the scale's end

  // The colours [red, green, blue] from -reach to reach in fine steps; `stops` are evenly spaced. Whole numbers, as in Python.
  function shadesOf(stops) {
    const colours = stops.map((stop) => [1, 3, 5].map((start) => parseInt(stop.slice(start, start + 2), 16)));
    return Array.from({ length: (stops.length - 1) * BETWEEN + 1 }, (_, step) => {
      const first = Math.floor(step / BETWEEN), rest = step % BETWEEN, next = colours[first + 1] ?? colours[first];
      return colours[first].map((channel, i) =>
        Math.floor((2 * (channel * BETWEEN + (next[i] - channel) * rest) + BETWEEN) / (2 * BETWEEN)));
    });
  }

  // How many of `steps` a number lies from zero, on a scale that ends at `reach`, and at `low` times it.
  function stepOf(value, reach, steps, low = -1) {
    return Math.round(Math.min(Math.max(reach ? value / reach : 0, low), 1) * steps);
  }

  // The colour of a number on a scale that ends at ±reach.
  function colouring(stops) {
    const shades = shadesOf(stops), half = shades.length >> 1;
    return (value, reach) => shades[stepOf(value, reach, half) + half];
  }

  // The grey of a number from zero (black) to `white`.
  function greyOf(value, white) {
    return Array(3).fill(stepOf(value, white, 255, 0));
  }

  // Black or white, whichever reads better: by WCAG 2, contrast with both is equal at a luminance of 0.179.
  function inkOn(colour) {
    const [red, green, blue] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
  }

  // Fill and ink of a place with that colour.
  function lookOf(colour) {
    return [`rgb(${colour.join(" ")})`, inkOn(colour)];
  }

  // Where the scale of some numbers ends, given in parts, each a Float32Array: 1 where nothing answers.
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

  return { SIGNED, shadesOf, stepOf, colouring, greyOf, inkOn, lookOf, reachOf };
})
