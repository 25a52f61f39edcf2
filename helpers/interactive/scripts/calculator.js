(function (kern, data) {
  "use strict";
  const LEGEND = "The row of boxes is one row of pixels. Dashed boxes are what padding adds; crossed ones lie in no window. " +
    "Each bar below is one place of the window, and gives one number. Columns go the same way.";
  const WIDEST = 640, ROW = 28, BAR = 16;
  const NUMBERS = { n: "Input size", k: "Kernel size", s: "Stride", p: "Padding, on each side" };
  const CHOICES = {
    op: ["Layer", { convolution: "convolution", max_pool: "max pooling", average_pool: "average pooling" }],
    padding: ["Padding", { valid: "'valid'", same: "'same'", number: "a number" }],
  };
  const LAYERS = { convolution: "Conv2D(filters, ", max_pool: "MaxPooling2D(", average_pool: "AveragePooling2D(" };

  kern.each("calculator", data.key, (root) => {
    const say = kern.speaker(root), keras = document.createElement("p"), code = document.createElement("code");
    const fields = {}, legend = document.createElement("p");
    let svg = kern.inlined(root);
    keras.setAttribute("style", "margin: 0.4em 0");
    keras.append("In Keras: ", code);
    legend.setAttribute("style", "font-size: 0.9em; margin: 0.2em 0");
    legend.textContent = LEGEND;
    root.querySelector(".k-says").after(keras, legend);
    const form = document.createElement("div");
    form.setAttribute("style", "display: flex; flex-wrap: wrap; gap: 0.4em 1.4em; margin-bottom: 0.6em");
    for (const name of ["op", "n", "k", "s", "padding", "p"]) {
      form.append(name in NUMBERS ? numberField(name) : choiceField(name));
    }
    root.prepend(form);
    kern.hint(root, "Change the numbers: type, press − and +, or use Tab and the arrow keys.");
    update();

    function numberField(name) {
      const input = Object.assign(document.createElement("input"), {
        type: "number", min: least(name), max: data.most[name], step: 1, value: data.start[name],
      });
      input.setAttribute("style", "width: 4.2em; padding: 0.3em; font-size: 1em");
      input.addEventListener("input", update);
      fields[name] = input;
      return labelled(NUMBERS[name], stepper("−", -1), input, stepper("+", 1));

      function stepper(sign, by) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign });
        button.setAttribute("aria-label", `${NUMBERS[name]}: ${by < 0 ? "one less" : "one more"}`);
        button.setAttribute("style", "min-width: 2.2em; min-height: 2.2em; font-size: 1em");
        button.addEventListener("click", () => { by < 0 ? input.stepDown() : input.stepUp(); update(); });
        return button;
      }
    }

    function choiceField(name) {
      const [words, options] = CHOICES[name];
      const select = document.createElement("select");
      for (const [value, shown] of Object.entries(options)) select.append(new Option(shown, value));
      select.value = data.start[name];
      select.setAttribute("style", "min-height: 2.2em; font-size: 1em");
      select.addEventListener("change", update);
      fields[name] = select;
      return labelled(words, select);
    }

    function labelled(words, ...controls) {
      const box = document.createElement("div"), row = document.createElement("div"), label = document.createElement("div");
      label.textContent = words;
      controls.find((control) => control.tagName !== "BUTTON").setAttribute("aria-label", words);
      row.setAttribute("style", "display: flex; gap: 0.2em");
      row.append(...controls);
      box.append(label, row);
      return box;
    }

    function hidePadding() {
      fields.p.closest("div").parentElement.style.display = fields.padding.value === "number" ? "" : "none";
    }

    function update() {
      hidePadding();
      const padding = fields.padding.value;
      for (const name of padding === "number" ? ["n", "k", "s", "p"] : ["n", "k", "s"]) {
        const value = Number(fields[name].value), wrong = `from ${least(name)} to ${data.most[name]}`;
        if (fields[name].value === "" || !Number.isInteger(value) || value < least(name) || value > data.most[name]) {
          say(`${NUMBERS[name]}: type a whole number ${wrong}.`, "The picture shows the last complete numbers.");
          return;
        }
      }
      const whole = (name) => Number(fields[name].value);
      const shape = calculate(whole("n"), whole("k"), whole("s"), padding === "number" ? whole("p") : padding, fields.op.value);
      const next = kern.parsed(shape.svg);
      svg.replaceWith(next);
      svg = next;
      code.textContent = shape.keras;
      say(shape.result, shape.words);
    }
  });

  function least(name) {
    return name === "p" ? 0 : 1;
  }

  function calculate(n, k, s, padding, op) {
    const [before, after] = added(n, k, s, padding), length = before + n + after;
    const out = length >= k ? Math.floor((length - k) / s) + 1 : 0;
    const seen = new Set();
    for (let window = 0; window < out; window++) for (let i = 0; i < k; i++) seen.add(window * s + i);
    const missed = Array.from({ length }, (_, place) => place - before).filter((place) => !seen.has(place + before));
    const ignored = padding === "same" && op !== "convolution";
    const shape = { n, k, s, padding, op, before, after, length, out, missed, ignored };
    return {
      result: `${n} × ${n} in, ${out} × ${out} out: ${formula(shape)}`,
      words: words(shape),
      keras: keras(shape),
      svg: drawing(shape),
    };
  }

  function added(n, k, s, padding) {
    if (padding === "valid") return [0, 0];
    if (padding !== "same") return [padding, padding];
    const total = Math.max((Math.ceil(n / s) - 1) * s + k - n, 0);
    return [Math.floor(total / 2), total - Math.floor(total / 2)];
  }

  function formula({ n, k, s, padding, length, out }) {
    if (padding === "same") return `⌈n / s⌉ = ⌈${n} / ${s}⌉ = ⌈${quotient(n, s)}⌉ = ${out}`;
    const [letters, numbers] = padding === "valid" ? ["n", n] : ["n + 2p", `${n} + 2 × ${padding}`];
    const asked = `⌊(${letters} − k) / s⌋ + 1 = ⌊(${numbers} − ${k}) / ${s}⌋ + 1`;
    return out ? `${asked} = ⌊${quotient(length - k, s)}⌋ + 1 = ${out}` : `${asked} counts no window`;
  }

  function words(shape) {
    const { k, out, length } = shape;
    if (!out) {
      return `No window fits: it is ${k} long and has ${many(length, "place")}. Keras stops with an error. ` +
        "Make the input or the padding larger, or the kernel smaller.";
    }
    return [rounding(shape), addition(shape), lost(shape), unused(shape), blind(shape)].filter(Boolean).join(" ");
  }

  function rounding({ k, s, padding, length }) {
    const over = (length - k) % s, whole = Math.floor((length - k) / s);
    if (padding === "same" || !over) return "";
    return `The end is ${quotient(length - k, s)} steps away, and the window takes whole steps: it stops after ` +
      `${many(whole, "step")}, ${many(over, "place")} short. That is no error.`;
  }

  function addition({ padding, op, before, after, ignored }) {
    if (padding === "valid") return "";
    if (!(before + after)) return "Padding adds nothing here.";
    const said = `Padding adds ${many(before, ignored ? "empty place" : "zero")} before the row and ${after} after it.`;
    if (ignored) return `${said} ${op === "max_pool" ? "The maximum ignores" : "The mean leaves out"} what is added.`;
    return said + (op === "convolution" ? "" : " Added zeros count like pixels.");
  }

  function lost({ n, missed }) {
    const pixels = missed.filter((place) => place >= 0 && place < n), listed = pixels.slice(0, 3).join(", ");
    if (!pixels.length) return "Every pixel lies in a window.";
    if (pixels.length === 1) return `Pixel ${listed} lies in no window: it is lost.`;
    return `${pixels.length} pixels lie in no window and are lost: ${listed}${pixels.length > 3 ? " …" : ""}.`;
  }

  function unused({ n, missed }) {
    const number = missed.filter((place) => place < 0 || place >= n).length;
    return number ? `${many(number, "added zero")} ${number === 1 ? "lies" : "lie"} in no window.` : "";
  }

  function blind({ n, k, s, before, out }) {
    const starts = Array.from({ length: out }, (_, window) => window * s);
    const number = starts.filter((start) => start + k <= before || start >= before + n).length;
    return number ? `${many(number, "window")} ${number === 1 ? "meets" : "meet"} no pixel, zeros alone.` : "";
  }

  function keras({ k, s, padding, op }) {
    const padded = typeof padding === "number" && padding ? `ZeroPadding2D(${padding}), ` : "";
    return `${padded}${LAYERS[op]}${k}, strides=${s}, padding="${padding === "same" ? "same" : "valid"}")`;
  }

  function drawing(shape) {
    const { n, k, s, before, after, length, out } = shape;
    const cell = Math.max(Math.min(Math.floor(WIDEST / length), ROW), 2);
    const missed = new Set(shape.missed), lines = Math.max(Math.ceil(k / s), 1);
    let drawn = "";
    for (let place = -before; place < n + after; place++) drawn += placed(shape, place, cell, missed.has(place));
    for (let window = 0; window < out; window++) drawn += bar(shape, window, cell, window % lines);
    const width = length * cell + 4, height = ROW + 12 + (out ? Math.min(lines, out) * BAR : 0);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      'color="#1b1b1b" fill="currentColor" font-family="system-ui, sans-serif" text-anchor="middle">' +
      `<rect class="k-paper" width="100%" height="100%" fill="#fff"/><g transform="translate(2 2)">${drawn}</g></svg>`;
  }

  function placed({ n, before, ignored }, place, cell, crossed) {
    const x = (place + before) * cell, inner = place >= 0 && place < n;
    const fill = inner ? 'fill="#dbe4ee" stroke="#5b6b7b"' : 'fill="none" stroke="currentColor" stroke-dasharray="3 3"';
    let drawn = `<rect x="${x}" y="0" width="${cell}" height="${ROW}" ${fill}/>`;
    const label = cell < 16 ? "" : inner ? String(place) : ignored ? "" : "0";
    if (label) drawn += `<g${inner ? ' fill="#000"' : ""}>${text(x + cell / 2, 18, 11, label)}</g>`;
    if (crossed) {
      drawn += `<path d="M${x} 0L${x + cell} ${ROW}M${x + cell} 0L${x} ${ROW}" ` +
        `stroke="${inner ? "#b2182b" : "currentColor"}" stroke-width="1.5"/>`;
    }
    return drawn;
  }

  function bar({ k, s }, window, cell, line) {
    const x = window * s * cell, y = ROW + 6 + line * BAR, width = k * cell, inset = cell >= 8 ? 2 : 0.5;
    const drawn = `<rect x="${x + inset}" y="${y}" width="${width - 2 * inset}" height="12" rx="2" fill="#2166ac"/>`;
    const label = String(window);
    if (width < 7 * label.length + 8) return drawn;
    return drawn + `<g fill="#fff">${text(x + width / 2, y + 10, 10, label)}</g>`;
  }

  function text(x, y, size, label) {
    return `<text x="${x}" y="${y}" font-size="${size}">${label}</text>`;
  }

  function quotient(above, below) {
    return Math.floor(above * 1000 / below) / 1000 + (above * 1000 % below ? "…" : "");
  }

  function many(number, thing) {
    return `${number} ${thing}${number === 1 ? "" : "s"}`;
  }
})
