// One window of the picture, times the kernel, with the products and their sum.
(function (kern) {
  "use strict";
  const { numbers, made } = kern;

  // `shade(value, look)` gives fill and ink.
  function magnifier(shade) {
    const element = made("div", "k-magnifier"), said = made("div");
    const tables = made("div", "k-tables");
    said.setAttribute("aria-live", "polite");
    said.setAttribute("aria-atomic", "true");
    element.append(said, tables);
    return { element, show };

    // `rows` has one entry a slice: { name, kernel, picture }; `reach` ends the scale of weights and products.
    function show({ rows, at, answer, pooled, held }) {
      const windows = rows.map(({ picture, kernel }) => windowOf(picture, at, kernel.side));
      const products = rows.map(({ kernel }, row) => windows[row].map((pixel, i) => (pixel ?? 0) * kernel.weights[i]));
      tables.replaceChildren(...rows.map(({ name, kernel }, row) => line(name, kernel, windows[row], products[row], rows.length > 1)));
      said.replaceChildren(made("b", "", result(at, answer)), document.createElement("br"),
        made("span", "", steps({ rows, products, at, answer, pooled, held })));
    }

    function line(name, kernel, pixels, products, several) {
      const row = made("div", "k-line"), sum = products.reduce((total, one) => total + one, 0);
      const weights = { kind: "signed", reach: Math.max(...kernel.weights.map(Math.abs)) || 1 };
      const parts = { kind: "signed", reach: Math.max(...products.map(Math.abs)) || 1 };
      row.append(
        table(several ? `${name} window` : "window", kernel.side, pixels.map((pixel) => pixel === null
          ? ["0", null] : [numbers.written(pixel, 2), shade(pixel, { kind: "grey", reach: 1 })])),
        made("span", "k-sign", "×"),
        table(several ? `${name} kernel` : "kernel", kernel.side, kernel.weights.map((weight, i) => [kernel.codes[i].replace(/-/g, "−"), shade(weight, weights)])),
        made("span", "k-sign", "="),
        table(several ? `${name} products` : "products", kernel.side, products.map((one) => [numbers.written(one), shade(one, parts)])),
        made("span", "k-sign", `sum ${numbers.equals([...products, sum])} ${numbers.written(sum)}`),
      );
      return row;
    }

    function table(title, side, cells) {
      const whole = document.createElement("table"), caption = document.createElement("caption");
      caption.textContent = title;
      whole.append(caption);
      for (let row = 0; row < side; row++) {
        const line = whole.insertRow();
        for (const [text, pair] of cells.slice(row * side, (row + 1) * side)) {
          const cell = line.insertCell();
          cell.textContent = text;
          if (pair) [cell.style.background, cell.style.color] = pair;
          else cell.className = "k-outside";
        }
      }
      return whole;
    }
  }

  // The pixels under a kernel, row by row; null beyond the edge.
  function windowOf({ height, width, values }, [row, column], side) {
    return Array.from({ length: side * side }, (_, index) => {
      const r = row + Math.floor(index / side) - (side >> 1), c = column + index % side - (side >> 1);
      return r < 0 || c < 0 || r >= height || c >= width ? null : values[r * width + c];
    });
  }

  function result([row, column], answer) {
    return `filter[${row}, ${column}] ${numbers.equals([answer])} ${numbers.written(answer)}`;
  }

  function steps({ rows, products, at, answer, pooled, held }) {
    const sums = products.map((parts) => parts.reduce((total, one) => total + one, 0));
    const { side } = rows[0].kernel;
    const from = rows.length > 1
      ? `${rows.map(({ name }, i) => `${name} ${numbers.written(sums[i])}`).join(" + ")}.`
      : `The ${side * side} products of the window around picture[${at[0]}, ${at[1]}] add up to it.`;
    const kept = answer > 0 ? "ReLU keeps it." : answer < 0 ? "ReLU makes it 0." : "ReLU leaves 0 as it is.";
    const pool = pooled === null ? "The last odd row or column is in no block of the max pool."
      : `The largest of its 2 × 2 block is max pool[${at[0] >> 1}, ${at[1] >> 1}] ${numbers.equals([pooled])} ${numbers.written(pooled)}.`;
    return `${from} ${kept} ${pool}${held ? " Held here: click to let it follow the mouse again." : ""}`;
  }

  return { magnifier };
})
