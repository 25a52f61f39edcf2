// A button that starts and stops a walk, and its speed. It never starts by itself, and where the reader's settings ask for less
// motion, each press takes one step.
(function () {
  "use strict";

  // `step()` goes one place on and tells whether that was the last; `playing(whether)` hears of starts and stops. A place is
  // called `unit`; the speed goes in strides of `pace` places a second.
  function player(step, playing, { unit = "pixel", pace = 1 } = {}) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const button = Object.assign(document.createElement("button"), { type: "button" });
    const speed = Object.assign(document.createElement("input"), { type: "range", min: 1, max: 8, step: 1, value: 2 });
    const label = document.createElement("label"), words = document.createElement("span"), bar = document.createElement("div");
    button.setAttribute("style", "min-width: 6em; min-height: 2.2em; font-size: 1em");
    label.setAttribute("style", "display: flex; align-items: center; gap: 0.5em");
    bar.setAttribute("style", "display: flex; flex-wrap: wrap; align-items: center; gap: 0.4em 1.4em; margin-bottom: 0.6em");
    let timer = null;
    button.addEventListener("click", () => timer ? stop() : still.matches ? step() : run());
    speed.addEventListener("input", write);
    still.addEventListener("change", stop);
    speed.setAttribute("aria-label", "Speed");
    label.append(speed, words);
    bar.append(button, label);
    write();
    return { bar, stop, running: () => timer !== null };

    function run() {
      if (!timer) playing(true);
      timer = null;
      if (!bar.isConnected || step()) return stop();
      timer = setTimeout(run, 1000 / (pace * speed.value));
      write();
    }

    function stop() {
      clearTimeout(timer);
      timer = null;
      playing(false);
      write();
    }

    function write() {
      button.textContent = timer ? "❚❚ Pause" : still.matches ? "▶ Next" : "▶ Play";
      label.style.visibility = still.matches ? "hidden" : "visible";
      const number = pace * speed.value, told = `${number} ${unit}${number === 1 ? "" : "s"} a second`;
      words.textContent = told;
      speed.setAttribute("aria-valuetext", told);
    }
  }

  return { player };
})
