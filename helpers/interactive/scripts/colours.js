// The rule for the colours of maps, from the stops that Python has: black at zero, blue below, orange above.
(function () {
  "use strict";
  const HALF = 252; // shades on either side of zero, as in Python

  // The colour [red, green, blue] of a number on a scale that ends at ±reach; `stops` are evenly spaced from end to end.
  function colouring(stops) {
    const colours = stops.map((stop) => [1, 3, 5].map((start) => parseInt(stop.slice(start, start + 2), 16)));
    const table = Array.from({ length: 2 * HALF + 1 }, (_, step) => mixed(colours, step / (2 * HALF) * (colours.length - 1)));
    return (value, reach) => table[Math.round(Math.min(Math.max(reach ? value / reach : 0, -1), 1) * HALF) + HALF];
  }

  function mixed(colours, place) {
    const first = Math.min(Math.floor(place), colours.length - 2), share = place - first;
    return colours[first].map((channel, index) => Math.round(channel + share * (colours[first + 1][index] - channel)));
  }

  // Black or white, whichever reads better: by WCAG 2, contrast with both is equal at a luminance of 0.179.
  function inkOn(colour) {
    const [red, green, blue] = colour.map((c) => (c <= 0.04045 * 255 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
  }

  return { colouring, inkOn };
})
