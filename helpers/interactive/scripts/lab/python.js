// The kernel on the page, for the notebook: as Python code to copy, and as rows of numbers.
(function (kern) {
  "use strict";
  const { made } = kern;
  const SLICES = ["red", "green", "blue"];

  function code(kernels) {
    if (kernels.length === 1) return `kernel = ${array(kernels[0])}`;
    const lines = kernels.map((kernel, index) => `${SLICES[index]} = ${array(kernel)}`);
    const { side } = kernels[0];
    return `${lines.join("\n")}\nkernel = np.stack([red, green, blue], axis=-1)  # shape (${side}, ${side}, 3)`;
  }

  function array({ side, codes }) {
    const rows = Array.from({ length: side }, (_, row) => `    [${codes.slice(row * side, (row + 1) * side).join(", ")}],`);
    return `np.array([\n${rows.join("\n")}\n])`;
  }

  // The same as rows of numbers; with a kernel for each slice, each number is a list of three.
  function nested(kernels) {
    const [{ side, weights }] = kernels;
    const cell = (index) => kernels.length === 1 ? weights[index] : kernels.map((kernel) => kernel.weights[index]);
    return Array.from({ length: side }, (_, row) => Array.from({ length: side }, (_, column) => cell(row * side + column)));
  }

  function python() {
    const element = document.createElement("details"), text = made("pre"), button = made("button", "", "Copy"), said = made("span");
    button.type = "button";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        said.textContent = " Copied. Paste it into a cell.";
      } catch {  // a page may be kept from the clipboard
        getSelection().selectAllChildren(text);
        said.textContent = " Marked. Copy it with Ctrl+C or ⌘C.";
      }
    });
    text.setAttribute("tabindex", "0");
    element.append(made("summary", "", "This kernel as Python code"), text, button, said);
    return { element, show: (kernels) => { text.textContent = code(kernels); said.textContent = ""; } };
  }

  return { python, nested };
})
