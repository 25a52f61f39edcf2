(function (kern, data) {
  "use strict";
  const { names, reach } = data;

  kern.each("scores", data.key, (root) => {
    const say = kern.speaker(root);
    const scores = [...data.scores];
    const rows = [...root.querySelectorAll("tbody tr")];
    const sums = root.querySelectorAll("tfoot td");
    kern.hint(root, "Move the sliders with the mouse or a finger, or reach them with Tab and use the arrow keys. Bars run from 0 to 1.");
    rows.forEach((row, unit) => {
      const slider = document.createElement("input");
      Object.assign(slider, { type: "range", min: -reach, max: reach, step: 0.1, value: scores[unit] });
      slider.setAttribute("aria-label", `Score of ${names[unit]}`);
      slider.setAttribute("style", "display: block; width: 5em; height: 1.8em; margin: 0");
      slider.addEventListener("input", () => {
        scores[unit] = Number(slider.value);
        show(unit);
      });
      row.children[1].append(slider);
      for (const cell of [row.children[3], row.children[4]]) cell.append(frame());
    });
    show(0);

    function show(unit) {
      const powers = scores.map(Math.exp), total = powers.reduce((sum, power) => sum + power);
      rows.forEach((row, i) => {
        const [, score, power, share, alone] = row.children;
        score.firstChild.textContent = signed(scores[i]);
        power.textContent = digits(powers[i]);
        bar(share, powers[i] / total);
        bar(alone, sigmoid(scores[i]));
      });
      sums[1].textContent = digits(total);
      sums[3].textContent = kern.chance(scores.map(sigmoid).reduce((sum, value) => sum + value));
      say(`${names[unit]}: score ${signed(scores[unit])}`, calculations(powers, total, unit));
    }

    function calculations(powers, total, unit) {
      const power = `e^${signed(scores[unit])}`, opposite = -scores[unit];
      let softmax = `${power} ÷ ${power} = 1`;
      if (scores.length > 1) {
        const terms = scores.map((score) => `e^${signed(score)}`).join(" + ");
        const numbers = `${digits(powers[unit])} ÷ ${digits(total)}`;
        softmax = `${power} ÷ (${terms}) ≈ ${numbers} ≈ ${kern.chance(powers[unit] / total)}`;
      }
      const alone = `1 ÷ (1 + e^${signed(opposite)}) ≈ 1 ÷ (1 + ${digits(Math.exp(opposite))}) ≈ ${kern.chance(sigmoid(scores[unit]))}`;
      return `softmax: ${softmax}. sigmoid: ${alone}.`;
    }
  });

  // An empty bar; beside it stands the number.
  function frame() {
    const whole = document.createElement("div"), filled = document.createElement("div");
    whole.setAttribute("style", "width: 3.8em; border: 1px solid #8a8a8a");
    filled.setAttribute("style", "height: 0.6em; background: #4393c3; print-color-adjust: exact");
    whole.append(filled);
    return whole;
  }

  function bar(cell, share) {
    cell.firstChild.textContent = kern.chance(share);
    cell.querySelector("div > div").style.width = `${(100 * share).toFixed(1)}%`;
  }

  function sigmoid(score) {
    return 1 / (1 + Math.exp(-score));
  }

  function signed(value) {
    return String(value).replace("-", "−");
  }

  function digits(value) {
    return String(Number(value.toPrecision(3)));
  }
})
