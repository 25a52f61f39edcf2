// Maps and pictures on canvases, in the kit's colours, and the hatched rim.
(function (kern) {
  "use strict";
  const { shadesOf, stepOf, lookOf, greyOf } = kern;
  const HATCH = [packed([150, 150, 150]), packed([70, 70, 70])];

  function packed([red, green, blue]) {
    return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
  }

  function palette(stops) {
    const shades = shadesOf(stops), half = shades.length >> 1;
    const greys = Array.from({ length: 256 }, (_, shade) => greyOf(shade, 255));
    const tables = { signed: shades, grey: greys };
    const packs = { signed: Uint32Array.from(shades, packed), grey: Uint32Array.from(greys, packed) };

    // A look is { kind, reach }: "signed" from -reach over black to reach, or "grey" from 0 to reach.
    function shade(value, { kind, reach }) {
      return kind === "grey" ? stepOf(value, reach, 255, 0) : stepOf(value, reach, half) + half;
    }

    // Puts a map on a canvas of its size; what lies in the rim is hatched.
    function paint(canvas, map, look, rim) {
      const table = packs[look.kind], { values } = map;
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

    // Fill and ink of one number.
    function pair(value, look) {
      return lookOf(tables[look.kind][shade(value, look)]);
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

  // Whether flat grey stays as it is, and nothing is subtracted: then the answer is a picture.
  function keepsBrightness(kernels) {
    const weights = kernels.flatMap((kernel) => kernel.weights);
    return weights.every((weight) => weight >= 0) && Math.abs(weights.reduce((sum, weight) => sum + weight) - 1) < 0.01;
  }

  return { palette, keepsBrightness };
})
