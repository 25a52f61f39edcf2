(function (kern, data) {
  "use strict";
  const { maps, places } = data, cell = 34, line = 12; // pixels of a place, and numbers in one line of Flatten's row
  const channels = maps.length, [height, width] = [maps[0].length, maps[0][0].length], size = channels * height * width;
  const box = 2 * cell, tall = 1.3 * cell; // of a mean
  const write = (value) => kern.number(value, places), term = (value) => kern.factor(value, places);
  const numbers = maps.flat(2), reach = Math.max(...numbers.map(Math.abs)), signed = numbers.some((value) => value < 0);
  const shade = kern.colouring(data.stops);
  const filled = (value, name) => ({ lines: name ? [name, write(value)] : [write(value)], look: kern.lookOf((signed ? shade : kern.greyOf)(value, reach)) });
  const mean = (map) => map.flat().reduce((sum, value) => sum + value, 0) / (height * width);

  // Row, column and map of a place in Flatten's row, and the place of such a number.
  const where = (place) => [Math.floor(place / (width * channels)), Math.floor(place / channels) % width, place % channels];
  const placed = (row, column, channel) => (row * width + column) * channels + channel;

  kern.each("flatten", data.key, (root) => {
    const still = root.querySelector(".k-static"), say = kern.speaker(root);
    const panels = maps.map(mapPanel), row = rowPanel(), means = meansPanel();
    let at = data.start;
    const side = document.createElement("div");
    side.setAttribute("style", "display: flex; flex-wrap: wrap; gap: 0 1.5em");
    side.append(...panels.map(({ svg }) => svg));
    still.style.display = "none";
    still.before(side, row.svg, means.svg);
    kern.hint(root, "Move over a map or over Flatten's row with the mouse or a finger, or reach them with Tab and use the arrow keys.");
    kern.smallPrint(root, scale());
    show(at);

    function mapPanel(map, channel) {
      const panel = kern.panel(`map ${channel}`, height, width, cell, { name: "k-map" });
      panel.paint(map.flat().map((value) => filled(value)));
      panel.whole = kern.frame("k-mark", "5 5");
      panel.mark = kern.frame("k-mark");
      panel.inside.append(panel.whole, panel.mark);
      kern.pad(panel.inside, {
        rows: height, columns: width, cell,
        label: `Map ${channel}, ${height} rows and ${width} columns. Arrow keys move.`,
        at: () => where(at).slice(0, 2),
        go: (down, across) => show(placed(down, across, channel)),
      });
      return panel;
    }

    function rowPanel() {
      const lines = Math.ceil(size / line), columns = Math.min(line, size), boxes = kern.boxes(lines, columns, cell, cell);
      boxes.paint(Array.from({ length: size }, (_, place) => {
        const [down, across, channel] = where(place);
        return filled(maps[channel][down][across]);
      }));
      [...boxes.all.children].slice(size).forEach((empty) => empty.remove());
      const mark = kern.frame("k-mark"), inside = kern.element("g", { class: "k-row" }, boxes.all, mark);
      const starts = Array.from({ length: lines }, (_, i) => kern.text(-12, (i + 0.5) * cell + 4, 11, i * line, { opacity: 0.75 }));
      const svg = kern.picture(columns * cell + 4, lines * cell + 4, 20, 32, kern.heading(`Flatten: ${size} numbers`, -12), ...starts, inside);
      kern.pad(inside, {
        rows: lines, columns, cell,
        label: `Flatten's row of ${size} numbers, in lines of ${line}. Arrow keys move.`,
        at: () => [Math.floor(at / line), at % line],
        go: (down, across) => show(Math.min(down * line + across, size - 1)),
      });
      return { svg, mark };
    }

    function meansPanel() {
      const boxes = kern.boxes(1, channels, box, tall, "k-mean"), mark = kern.frame("k-mark");
      boxes.paint(maps.map((map, channel) => filled(mean(map), `map ${channel}`)));
      const title = `Global average pooling: ${channels} number${channels === 1 ? "" : "s"}`;
      const svg = kern.picture(Math.max(channels * box, kern.spread(title)) + 4, tall + 4, 20, 32, kern.heading(title, -12), boxes.all, mark);
      return { svg, mark };
    }

    function show(place) {
      const [down, across, channel] = where(at = place);
      panels.forEach((panel, number) => {
        const own = number === channel;
        panel.whole.set(0, 0, own * width * cell, own * height * cell);
        panel.mark.set(across * cell, down * cell, own * cell, own * cell);
      });
      row.mark.set(place % line * cell, Math.floor(place / line) * cell, cell, cell);
      means.mark.set(channel * box, 0, box, tall);
      say(`maps[${down}, ${across}, ${channel}] is ${write(maps[channel][down][across])}. Flatten puts it at place ${place}.`,
        `(${down} × ${width} + ${across}) × ${channels} + ${channel} = ${place}. Averaging keeps one number of map ${channel}: ${averaged(channel)}.`);
    }
  });

  // What the colours stand for, and whether numbers are rounded.
  function scale() {
    const words = signed ? `${kern.SIGNED}; the palest shade stands for ±` : "black 0, white ";
    const exact = kern.equals([...numbers, ...maps.map(mean)], places) === "=";
    return `Colours: ${words}${write(reach)}.${exact ? "" : ` Numbers are rounded to ${places} decimals.`}`;
  }

  // The mean of a map, written out: (1 + 2) ÷ 2 = 3 ÷ 2 = 1.5.
  function averaged(channel) {
    const values = maps[channel].flat(), many = values.length, average = mean(maps[channel]), total = average * many;
    const sum = `(${values.map(term).join(" + ")}) ÷ ${many} ${kern.equals([...values, total], places)} ${write(total)} ÷ ${many}`;
    return `${sum} ${kern.equals([total, average], places)} ${write(average)}`;
  }
})
