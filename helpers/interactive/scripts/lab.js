(function (kern, data) {
  "use strict";
  const { numbers, pictures, tasks, made, list } = kern;
  const GREY = "grey", SAME = "same", EACH = "each";
  const CHANNELS = [["grey", GREY], ["colour, one kernel for all slices", SAME], ["colour, a kernel for each slice", EACH]];
  const VIEWS = [["filter → ReLU → max pool", "steps"], ["what changed: before and after", "changed"]];
  const SLICES = ["red", "green", "blue"], NO_RIM = { top: 0, bottom: 0, left: 0, right: 0 };
  const GREYS = { kind: "grey", reach: 1 };
  const palette = kern.palette(data.stops);

  kern.each("lab", data.key, async (root) => {
    const known = new Map(data.pictures.map(([name, address]) => [name, () => pictures.open(pictures.fromAddress(address), name)]));
    known.set("shapes", pictures.shapes);
    let picture = await known.values().next().value(), turns = 0, kernels = null, begun = false;
    let at = null, held = false, shown = null, panels = [];
    const answered = [];  // what each slice last answered: an edit changes the kernel of one
    const fields = kern.fields(data.kernel, update), magnifier = kern.magnifier(palette.pair), python = kern.python();
    const which = list("Picture", [...known.keys()]), channels = list("Channels", CHANNELS), view = list("Show", VIEWS);
    const words = made("div", "k-words"), row = made("div", "k-panels"), bar = kern.scaleBar(data.stops), note = made("p", "k-note");
    const problem = made("div", "k-problem"), asked = taskList(tasks.asked), [button, file] = opener();
    assemble();
    update();
    begun = true;

    function assemble() {
      const style = made("style", "", kern.style), controls = made("div", "k-controls"), choices = made("div", "k-choices");
      problem.setAttribute("role", "alert");
      words.setAttribute("aria-live", "polite");
      choices.append(which.label, button, file, problem, channels.label, view.label);
      controls.append(fields.element, choices);
      for (const old of root.querySelectorAll(".k-static, p")) old.remove();
      root.prepend(style, controls, words, row, bar.element, note, magnifier.element, asked.element, python.element);
      which.select.addEventListener("change", () => choose(known.get(which.select.value)));
      channels.select.addEventListener("change", () => {
        fields.inSlices(channels.select.value === EACH);
        update();
      });
      view.select.addEventListener("change", () => { shown = null; draw(); });
      for (const name of ["dragover", "dragleave", "drop"]) root.addEventListener(name, dragged);
    }

    // --- the picture

    function opener() {
      const button = made("button", "", "Open a picture of your own …"), file = document.createElement("input");
      Object.assign(button, { type: "button", title: "Or drop a file on the lab. It stays in this page." });
      Object.assign(file, { type: "file", accept: "image/*,.heic,.heif", hidden: true });
      button.addEventListener("click", () => file.click());
      file.addEventListener("change", () => {
        if (file.files.length) bring(file.files[0]);
        file.value = "";  // so that the same file may be chosen again
      });
      return [button, file];
    }

    function dragged(event) {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      root.classList.toggle("k-over", event.type === "dragover");
      if (event.type === "drop" && event.dataTransfer.files.length) bring(event.dataTransfer.files[0]);
    }

    function bring(blob) {
      choose(() => pictures.open(blob, blob.name), (opened) => {
        if (!known.has(blob.name)) which.select.append(new Option(blob.name));
        known.set(blob.name, () => opened);
        which.select.value = blob.name;
      });
    }

    async function choose(load, then = () => {}) {
      const turn = ++turns;
      let opened;
      try {
        opened = await load();
      } catch (error) {
        problem.textContent = `${error.message} The lab keeps the picture that it shows.`;
        return;
      }
      if (turn !== turns) return;  // another was chosen meanwhile
      problem.textContent = "";
      picture = opened;
      then(opened);
      shown = at = null;
      held = false;
      draw();
    }

    // --- the numbers

    function update() {
      const read = fields.kernels();
      if (!read) return;
      kernels = channels.select.value === SAME ? [read[0], read[0], read[0]] : read;
      words.replaceChildren(...inWords(kernels));
      asked.show(tasks.judge(kernels));
      python.show(read);
      if (begun) send(read);
      draw();
    }

    // Where a kernel of the notebook runs with its widgets, one of them is a hidden text field that hands on what is written.
    function send(read) {
      const field = document.querySelector(`.kern-wire-${root.parentElement.dataset.wire} input`);
      if (!field) return;
      field.value = JSON.stringify(kern.nested(read));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function draw() {
      const colour = kernels.length > 1, sources = colour ? picture.slices : [picture.grey];
      const answers = sources.map((source, index) => answerOf(source, kernels[index], index));
      const filtered = numbers.added(answers), detected = numbers.relu(filtered), pooled = numbers.pool(detected);
      const rim = numbers.rimOf(kernels), state = { colour, sources, answers, filtered, detected, pooled, rim };
      at ??= numbers.strongest(filtered, rim);  // where there is most to see
      const layout = `${view.select.value} ${colour}`;
      if (shown?.layout !== layout) build(state);
      shown = { ...state, layout };
      if (view.select.value === "steps") drawSteps(shown);
      else drawChange(shown);
      look();
    }

    function answerOf(source, kernel, index) {
      const key = kernel.weights.join(), last = answered[index];
      if (last?.source === source && last.key === key) return last.map;
      const map = numbers.correlate(source, kernel);
      answered[index] = { source, key, map };
      return map;
    }

    function build({ colour, filtered, pooled }) {
      const moves = { at: () => at, go };
      const full = (title, options = {}) => kern.panel(title, filtered, { ...moves, ...options });
      const three = view.select.value === "changed";
      panels = three ? ["before", "after", "after − before"].map((title) => full(title, { close: true })) : [
        full("picture"), ...(colour ? SLICES.map((name, i) => full(`${i ? "+ " : ""}${name}`)) : []),
        full(colour ? "= filter" : "filter"), full("ReLU"), kern.panel("max pool 2 × 2", pooled, { ...moves, scale: 2 }),
      ];
      row.classList.toggle("k-three", three);
      row.replaceChildren(...panels.map(({ element }) => element));
    }

    function drawSteps({ colour, sources, answers, filtered, detected, pooled, rim }) {
      const within = numbers.inner(filtered, rim), [low, high] = numbers.extent(within);
      const parts = colour ? answers.map((map) => numbers.inner(map, rim)) : [];
      const asPicture = kern.keepsBrightness(kernels);
      const look = asPicture ? GREYS : { kind: "signed", reach: kern.reachOf([within, ...parts]) };
      const [first, ...rest] = panels, maps = [...(colour ? answers : []), filtered, detected, pooled];
      if (colour) palette.paintColour(first.canvas, sources);
      else palette.paint(first.canvas, sources[0], GREYS, NO_RIM);
      rest.forEach((panel, index) => {
        palette.paint(panel.canvas, maps[index], look, maps[index] === pooled ? numbers.pooledRim(rim, filtered) : rim);
      });
      const size = ({ height, width }) => `${height} × ${width}`, range = `from ${numbers.written(low, 2)} to ${numbers.written(high, 2)}`;
      const parted = colour ? SLICES.map((name) => `the ${name} slice's answer`) : [];
      const said = [size(filtered), ...parted, range, "below zero becomes 0", size(pooled)];
      panels.forEach((panel, index) => panel.says(said[index]));
      bar.element.hidden = asPicture;
      bar.show(look.reach, [within, ...parts].some((values) => numbers.extent(values)[0] < 0));
      const scale = asPicture ? "This kernel keeps brightness, so its answer is shown as a picture: black 0, white 1."
        : "The bar is the scale of every panel but the picture, where black is 0 and white 1.";
      note.textContent = scale + hatched(rim);
    }

    function drawChange({ filtered, rim }) {
      const change = numbers.difference(filtered, picture.grey), within = numbers.inner(change, rim);
      const signed = { kind: "signed", reach: kern.reachOf([within]) };
      shown.compared = [[picture.grey, GREYS, NO_RIM], [filtered, GREYS, rim], [change, signed, rim]];
      shown.compared.forEach(([map, look, edge], index) => palette.paint(panels[index].canvas, map, look, edge));
      const [low, high] = numbers.extent(within), changed = within.filter((value) => Math.abs(value) > 0.01).length / within.length;
      const said = ["the grey picture", "what the kernel gives", `from ${numbers.written(low, 2)} to ${numbers.written(high, 2)}`];
      panels.forEach((panel, index) => panel.says(said[index]));
      bar.element.hidden = false;
      bar.show(signed.reach, low < 0);
      const moved = kernels.length === 1 && tasks.motion(kernels);
      note.textContent = `${moved ? `The picture ${tasks.motionInWords(moved)}. ` : ""}${(100 * changed).toFixed(0)} % of the pixels ` +
        "change by more than 0.01. Before and after: black 0 or less, white 1 or more. The bar is the scale of after − before. " +
        `Below: the pixels around the marked one, larger.${hatched(rim)}`;
    }

    // --- the place that is looked at

    function go(row, column, event) {
      if (event.type === "pointermove" && held) return;
      if (event.type === "pointerdown" && event.pointerType === "mouse") held = !held;
      if (event.type === "keydown") held = true;
      at = [Math.min(row, picture.grey.height - 1), Math.min(column, picture.grey.width - 1)];
      look();
    }

    function look() {
      const { sources, filtered, pooled, compared = [] } = shown, { side } = kernels[0], [r, c] = at;
      panels.forEach((panel, index) => panel.frame(at, index === 0 ? side : 1));
      compared.forEach(([map, look], index) => palette.paint(panels[index].zoomed, kern.around(map, at), look, NO_RIM));
      const rows = sources.map((picture, i) => ({ name: sources.length > 1 ? SLICES[i] : "", kernel: kernels[i], picture }));
      const block = (r >> 1) < pooled.height && (c >> 1) < pooled.width ? pooled.values[(r >> 1) * pooled.width + (c >> 1)] : null;
      magnifier.show({ rows, at, answer: filtered.values[r * filtered.width + c], pooled: block, held });
    }
  });

  // What the sum of the weights does to flat grey areas.
  function inWords(kernels) {
    const weights = kernels.flatMap((kernel) => kernel.weights), sum = weights.reduce((total, weight) => total + weight);
    return [
      made("b", "", `The ${weights.length} weights add up to ${numbers.written(sum)}.`),
      document.createTextNode(` Flat grey areas ${flatInWords(sum)}. Type numbers such as 2, -0.5 or 1/9.`),
    ];
  }

  function flatInWords(sum) {
    if (Math.abs(sum) <= 0.001) return "become 0";
    if (Math.abs(sum - 1) <= 0.001) return "stay as they are";
    if (sum < 0) return "become black: they are below zero";
    return sum < 1 ? "become darker" : "become brighter";
  }

  function hatched(rim) {
    return Object.values(rim).some(Boolean) ? " Hatched: there the kernel meets zeros beyond the edge." : "";
  }

  function taskList(texts) {
    const element = made("div"), items = made("ol", "k-tasks");
    const verdicts = texts.map((text) => {
      const item = made("li", "", `${text} `), verdict = made("b");
      verdict.setAttribute("aria-live", "polite");
      item.append(verdict);
      items.append(item);
      return verdict;
    });
    element.append(made("b", "", "Tasks, judged by what your kernel does to test pictures:"), items);
    return {
      element,
      show(missing) {
        missing.forEach((what, index) => {
          const words = what ? `Not yet: ${what}.` : "✓ Yes.";
          if (verdicts[index].textContent !== words) verdicts[index].textContent = words;
        });
      },
    };
  }
})
