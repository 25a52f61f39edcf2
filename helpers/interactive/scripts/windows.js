// What a sliding window computes at every place, as numbers and in words; without any drawing.
(function (kern) {
  "use strict";
  const { number, factor, equals, SIGNED } = kern;

  const MARKS = {
    convolution: ["window × kernel", "pixel × weights"],
    relu: ["pixel", "max(0, pixel)"],
    max_pool: ["window", "pixel in each window"],
    average_pool: ["window", "pixel ÷ size of window"],
  };

  function windows(data) {
    const { op, input, kernel, bias, size: [height, width], stride, ends: [[above, below], [before, after]], ignored, places } = data;
    const [rows, columns] = [input[0].length, input[0][0].length], channels = input.length;
    const padded = [above + rows + below, before + columns + after];
    const out = [[padded[0], height], [padded[1], width]].map(([n, k]) => Math.floor((n - k) / stride) + 1);
    const filters = kernel ? kernel.length : 1, summed = kernel && (channels > 1 || bias);
    const write = (value) => number(value, places), term = (value) => factor(value, places);
    const same = (...values) => equals(values.flat(3), places);
    const results = Array.from({ length: filters }, (_, filter) => Array.from({ length: out[0] }, (_, row) =>
      Array.from({ length: out[1] }, (_, column) => result(filter, cut(row, column)))));
    const outputs = results.map((map) => map.map((line) => line.map(({ value }) => value)));
    const made = results.flat(2).map(({ parts, sums, value }) => [parts, sums, value]); // every number that is shown

    // A place of the padded input; NaN does not count.
    function at(channel, row, column) {
      const line = input[channel][row - above];
      return line === undefined || line[column - before] === undefined ? (ignored ? NaN : 0) : line[column - before];
    }

    // The window of an output pixel: for each channel its numbers, row by row.
    function cut(row, column) {
      return input.map((_, channel) => Array.from({ length: height * width }, (_, i) =>
        at(channel, row * stride + Math.floor(i / width), column * stride + i % width)));
    }

    function weight(filter, channel, i) {
      return kernel[filter][channel][Math.floor(i / width)][i % width];
    }

    // What the numbers of a window become: parts and sum of each channel, and the value.
    function result(filter, numbers) {
      const parts = kernel ? numbers.map((line, channel) => line.map((value, i) => value * weight(filter, channel, i))) : numbers;
      const counted = parts.map((line) => line.filter((value) => !Number.isNaN(value)));
      const sums = counted.map((line) => line.reduce((sum, value) => sum + value, 0));
      const total = sums.reduce((sum, value) => sum + value, 0);
      const value = {
        convolution: () => total + (bias ? bias[filter] : 0), relu: () => Math.max(0, total),
        max_pool: () => Math.max(...counted[0]), average_pool: () => total / counted[0].length,
      }[op]();
      return { parts, sums, value };
    }

    // One output pixel: [row, column] of its filter's map.
    function step(filter, row, column) {
      const numbers = cut(row, column), { parts, sums, value } = result(filter, numbers);
      const notes = kernel ? numbers.map((line, channel) => line.map((one, i) => `${term(one)}×${term(weight(filter, channel, i))}`)) : null;
      const winners = op === "max_pool" ? parts[0].flatMap((one, i) => one === value ? [i] : []) : [];
      const corner = [row * stride - above, column * stride - before];
      const said = `${named(filter, row, column)} ${same(value)} ${write(value)}, from ${source(corner)}`;
      return { parts, notes, sums, value, winners, result: said, calculation: calculation() };

      function calculation() {
        if (op === "convolution") return convolution();
        const counted = numbers[0].filter((one) => !Number.isNaN(one));
        if (op === "relu") {
          const what = counted[0] > 0 ? "Above zero, so it stays." : counted[0] < 0 ? "Below zero, so it becomes 0." : "Zero stays zero.";
          return `max(0, ${write(counted[0])}) ${same(counted[0], value)} ${write(value)}. ${what}`;
        }
        if (op === "average_pool") {
          const sum = `(${counted.map(term).join(" + ")}) ÷ ${counted.length} ${same(counted, sums[0])} ${write(sums[0])} ÷ ${counted.length}`;
          return `${sum} ${same(sums[0], value)} ${write(value)}`;
        }
        const won = winners.map((i) => pixel(corner[0] + Math.floor(i / width), corner[1] + i % width));
        const where = won.length > 1 ? `${won.length} pixels share the win: ${won.join(", ")}.` : `It won at ${won[0]}.`;
        return `The largest of ${counted.map(write).join(", ")} is ${write(value)}. ${where}`;
      }

      function convolution() {
        const lines = notes.map((line, channel) => {
          const sign = same(numbers[channel], kernel[filter][channel], sums[channel]);
          return `${line.join(" + ")} ${sign} ${write(sums[channel])}`;
        });
        if (!summed) return lines[0];
        const terms = sums.map(term), all = bias ? [...sums, bias[filter]] : sums;
        if (bias) terms.push(term(bias[filter]));
        const added = `${terms.join(" + ")} ${same(all, value)} ${write(value)}`;
        if (channels === 1) return `${lines[0]}. With the bias: ${added}`;
        return `${lines.map((line, channel) => `Channel ${channel}: ${line}.`).join(" ")} ${bias ? "Sums and bias" : "Sums"}: ${added}`;
      }
    }

    function named(filter, row, column) {
      return `output[${row}, ${column}${filters > 1 ? `, ${filter}` : ""}]`;
    }

    // Where a window lies: pixels of the input, and what it holds of the padding.
    function source([top, left]) {
      if (op === "relu") return `input[${top}, ${left}]`;
      const inner = [[top, height, rows], [left, width, columns]].map(([first, k, n]) => [Math.max(first, 0), Math.min(first + k, n)]);
      const inside = inner.map(([first, last]) => Math.max(last - first, 0)), outside = height * width - inside[0] * inside[1];
      const words = `${outside} ${ignored ? "empty place" : "added zero"}${outside === 1 ? "" : "s"}`;
      if (outside === height * width) return `${words} alone`;
      const slices = inner.map(([first, last]) => `${first}:${last}`);
      return `input[${slices.join(", ")}${channels > 1 ? ", :" : ""}]${outside ? ` and ${words}` : ""}`;
    }

    function pixel(row, column) {
      return row >= 0 && row < rows && column >= 0 && column < columns ? `input[${row}, ${column}]` : "an added zero";
    }

    // One input pixel: the block of output pixels whose windows hold it, and what it brings to each.
    function reached(filter, channel, row, column) {
      const spans = [[row + above, height, out[0]], [column + before, width, out[1]]].map(([place, k, n]) =>
        [Math.max(Math.ceil((place - k + 1) / stride), 0), Math.min(Math.floor(place / stride), n - 1)]);
      const [high, wide] = spans.map(([first, last]) => Math.max(last - first + 1, 0));
      const own = input[channel][row][column], parts = [];
      for (let i = 0; i < high * wide; i++) parts.push(brought(spans[0][0] + Math.floor(i / wide), spans[1][0] + i % wide));
      return { first: [spans[0][0], spans[1][0]], high: wide && high, wide: high && wide, parts, ...words() };

      function brought(r, c) {
        const numbers = cut(r, c), i = (row + above - r * stride) * width + column + before - c * stride;
        const { value } = result(filter, numbers), size = numbers[0].filter((one) => !Number.isNaN(one)).length;
        const to = named(filter, r, c);
        if (kernel) {
          const by = weight(filter, channel, i), note = `${term(own)}×${term(by)}`;
          return { value: own * by, note, to: `${note} ${same(own, by, own * by)} ${write(own * by)} to ${to}` };
        }
        if (op === "average_pool") {
          const note = `${write(own)}÷${size}`;
          return { value: own / size, note, to: `${note} ${same(own, own / size)} ${write(own / size)} to ${to}` };
        }
        if (op === "relu") return { value, note: "", to: `${write(value)} to ${to}` };
        return { value: own, note: "", won: own === value, to };
      }

      function words() {
        const name = `input[${row}, ${column}${channels > 1 ? `, ${channel}` : ""}] ${same(own)} ${write(own)}`;
        const number = parts.length, all = out[0] * out[1];
        if (!number) return { result: `${name} lies in no window`, calculation: "No output pixel depends on it." };
        const where = `${name} reaches ${number} of ${all} output pixels${filters > 1 ? " of each filter" : ""}`;
        if (op !== "max_pool") {
          const only = filters > 1 ? `Filter ${filter}: it` : "It";
          return { result: where, calculation: `${only} brings ${parts.map(({ to }) => to).join(", ")}.` };
        }
        const won = parts.filter((part) => part.won).map(({ to }) => to);
        const lost = won.length ? `It wins, or shares the win, in ${won.join(", ")}.` : "It wins in none of them.";
        return { result: where, calculation: lost };
      }
    }

    // Ends of the scales of input, kernel and results; where nothing is multiplied, there is one for all.
    function ends() {
      const largest = (numbers) => numbers.flat(Infinity).reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
      return [largest(input), kernel ? largest(kernel) : 0, largest(kernel ? made : input)];
    }

    // What the colours stand for, in a few sentences.
    function scale() {
      const [ofInput, ofKernel, ofResults] = reaches.map(write), signed = `${SIGNED}; the palest shade stands for ±`;
      const own = input.flat(2).some((value) => value < 0) ? signed : "black 0, white ";
      const sentences = [`${kernel ? "Input" : "Input and output"}: ${own}${ofInput}.`];
      if (kernel) sentences.push(`Kernel, products and output: ${signed}${ofKernel} in the kernel, ±${ofResults} in the others.`);
      const zeros = ignored ? "empty places, which do not count" : "the zeros that padding adds";
      if (padded[0] > rows || padded[1] > columns) sentences.push(`Outside the dashed frame: ${zeros}.`);
      if (same([input, kernel ?? [], bias ?? [], made].flat(Infinity)) !== "=") sentences.push(`Numbers are rounded to ${places} decimals.`);
      return sentences.join(" ");
    }

    const reaches = ends();
    return { rows, columns, channels, filters, padded, out, outputs, reaches, scale: scale(), summed, marks: MARKS[op], at, step, reached };
  }

  return { windows };
})
