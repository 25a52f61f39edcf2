// Numbers and calculations in words. Numbers have three digits; counting starts at 0, as in NumPy.
(function (kern) {
  "use strict";
  const { count, entering, slice, cut, looksAt, clipped, field } = kern;
  const NAMED = 3; // parts of a sum that are named one by one where it is read aloud

  function number(value) {
    if (Number.isInteger(value)) return String(value).replace("-", "−");
    const size = Math.abs(value), text = size >= 999.5 ? value.toFixed(0) : value.toPrecision(3);
    const plain = text.includes("e") ? power(text) : text.includes(".") ? text.replace(/\.?0+$/, "") : text;
    return plain.replace("-", "−");
  }

  function power(text) {
    const [digits, exponent] = text.split("e");
    return Number(exponent) < -9 ? "0" : `${Number(digits)} × 10^${Number(exponent)}`;
  }

  const factor = (value) => (value < 0 ? `(${number(value)})` : number(value));
  const sum = (values) => values.map((value, index) => (index ? factor(value) : number(value))).join(" + ");

  const plural = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
  const size = (step) => `${step.rows} × ${step.columns}`;

  const KINDS = {
    input: "the picture", rescale: "Rescaling", norm: "BatchNormalization", relu: "ReLU", sigmoid: "sigmoid", softmax: "softmax",
    conv: "Conv2D", dense: "Dense", max_pool: "max pooling", average_pool: "average pooling", global_max: "largest of each map",
    global_average: "mean of each map", flatten: "Flatten",
  };

  // What a layer does, unless its name says it as Keras's own names do, and what comes out of it.
  function titled(step) {
    const { op, layer, kind, fused, rows, columns, channels, row } = step;
    const says = !fused && kind && layer.replace(/_\d+$/, "").replaceAll("_", "") === kind.toLowerCase();
    const does = [says ? "" : KINDS[op] ?? kind, windowed(step), op === "pass" ? "(passes all on)" : ""];
    const out = rows * columns > 1 ? `${plural(channels, "map")} of ${size(step)}` : plural(channels, "number");
    return [does.filter(Boolean).join(" "), row ? plural(columns, "number") : out];
  }

  function windowed({ size: sides, strides, corner }) {
    if (!corner) return "";
    return `${sides.join(" × ")}, stride ${strides[0] === strides[1] ? strides[0] : strides.join(" and ")}`;
  }

  // A chosen number, by its place.
  function named({ layer, fused, op, row, rows, columns, channels }, unit, [r, c]) {
    const where = fused ? `${layer} (${KINDS[op]})` : layer;
    if (row) return `${where}, place ${c}`;
    if (rows * columns === 1) return channels === 1 ? where : `${where}, number ${unit}`;
    return `${where}, map ${unit}, row ${r}, column ${c}`;
  }

  function span(first, last, thing) {
    return first === last ? `${thing} ${first}` : `${thing}s ${first} to ${last}`;
  }

  function boxed([firstRow, lastRow, first, last]) {
    return `${span(firstRow, lastRow, "row")}, ${span(first, last, "column")}`;
  }

  // How far a place sees in the picture. "At most": with strides there may be gaps.
  function sees(step, picture, [row, column]) {
    const box = field(step, row, column), [height, width] = [box[1] - box[0] + 1, box[3] - box[2] + 1];
    if (height === picture.rows && width === picture.columns) return "It sees the whole picture.";
    const pixels = height * width === 1 ? "one pixel" : `at most ${height} × ${width} pixels`;
    return `It sees ${pixels} of the picture: ${boxed(box)}.`;
  }

  const CALCULATIONS = {
    input: () => "A pixel of the picture, as the network gets it.",
    rescale: ({ factors, offsets }, value, from, index) =>
      `${number(from)} × ${factor(factors[index % factors.length])} + ${factor(offsets[index % offsets.length])} ≈ ${number(value)}.`,
    norm: ({ mean, variance, epsilon, gamma, beta }, value, from, index) =>
      `(${number(from)} − ${factor(mean[index])}) ÷ √(${number(variance[index])} + ${number(epsilon)}) × ${factor(gamma[index])} + `
      + `${factor(beta[index])} ≈ ${number(value)}. Mean and variance were kept in training; scale and shift were learnt.`,
    relu: (step, value, from) => `max(0, ${number(from)}) = ${number(value)}.`,
    pass: ({ kind }) => `${kind} changes nothing when a network predicts.`,
    sigmoid: (step, value, from) => `1 ÷ (1 + e^${number(-from)}) ≈ ${kern.chance(value)}.`,
    softmax: (step, value, from) => `e^${factor(from)} ÷ the sum of all e^number ≈ ${kern.chance(value)}.`,
    global_max: ({ before }, value) => `The largest of ${before.rows * before.columns} numbers.`,
    global_average: ({ before }, value) => `Sum ${number(value * before.rows * before.columns)} ÷ `
      + `${before.rows * before.columns} places ≈ ${number(value)}.`,
  };

  // How a chosen number comes about. `unit` is its map, `place` its [row, column].
  function calculated(step, unit, place) {
    const [row, column] = place, { before } = step, index = row * step.columns + column;
    const value = step.maps[unit][index];
    if (step.op === "conv" || step.op === "dense") return summed(step, unit, place).short;
    if (step.corner) return winner(step, unit, place, value);
    if (step.op === "flatten") return laid(step, column);
    return CALCULATIONS[step.op](step, value, before && before.maps[unit][index], step.row ? index : unit);
  }

  // The parts of a sum at one place, in the order of the maps before.
  function terms(step, unit, [row, column]) {
    const box = step.op === "conv" && looksAt(step, [row, row, column, column]);
    return Array.from({ length: count(step) }, (_, channel) => {
      const given = box ? cut(step.before.maps[channel], step.before, box) : entering(step, channel);
      return slice(step, unit, channel).reduce((total, weight, place) => total + weight * (given[place] ?? 0), 0);
    });
  }

  // A sum in words: short, with its largest parts, to be read aloud; and written out.
  function summed(step, unit, place) {
    const all = terms(step, unit, place), bias = step.bias ? step.bias[unit] : 0;
    const value = number(step.maps[unit][place[0] * step.columns + place[1]]);
    const end = step.bias ? ` + bias ${factor(bias)} ≈ ${value}` : ` ≈ ${value}, without a bias`;
    const order = all.map((_, channel) => channel).sort((a, b) => Math.abs(all[b]) - Math.abs(all[a]));
    const first = order.slice(0, all.length === NAMED + 1 ? NAMED + 1 : NAMED);
    const rest = order.slice(first.length).reduce((total, channel) => total + all[channel], 0);
    const others = all.length > first.length ? ` + ${factor(rest)} (the other ${all.length - first.length})` : "";
    const listed = first.map((channel, index) => `${(index ? factor : number)(all[channel])} (${source(step, channel)})`).join(" + ");
    return { all, order, written: `${sum(all)}${end}`, short: `${listed}${others}${end}.` };
  }

  function source(step, channel) {
    const { before, parts } = step;
    return `${parts && parts[0] * parts[1] === 1 || before.rows * before.columns === 1 ? "number" : "map"} ${channel}`;
  }

  function winner(step, unit, [row, column], value) {
    const box = looksAt(step, [row, row, column, column]), [top, , left, right] = box, { before } = step;
    const numbers = cut(before.maps[unit], before, box), inner = numbers.filter((each) => each !== null);
    const where = `in ${boxed(clipped(box, before))} of ${before.layer}`;
    if (step.op === "average_pool") return `The mean of ${plural(inner.length, "number")} ${where} ≈ ${number(value)}.`;
    const won = numbers.flatMap((each, place) => (each === value ? [place] : [])), width = right - left + 1;
    if (won.length > 1) return `The largest of ${plural(inner.length, "number")} ${where}; ${won.length} share it.`;
    const [down, across] = [top + Math.floor(won[0] / width), left + (won[0] % width)];
    return `The largest of ${plural(inner.length, "number")} ${where}; it stands in row ${down}, column ${across}.`;
  }

  function laid({ before }, place) {
    const { columns, channels } = before, map = place % channels, at = Math.floor(place / channels);
    const [row, column] = [Math.floor(at / columns), at % columns];
    return `Map ${map}, row ${row}, column ${column}: (${row} × ${columns} + ${column}) × ${channels} + ${map} = ${place}.`;
  }

  return { number, plural, titled, named, sees, calculated, summed, source };
})
