// Headers of tables become buttons that sort. Without scripts the tables are as they were written.
(function () {
  "use strict";
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.rows[0].cells) {
      if (header.hasAttribute("data-plain")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(table, header));
    }
  }

  function sort(table, header) {
    const turn = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [value(row.cells[header.cellIndex]), row]);
    rows.sort(([a], [b]) => compare(a, b, turn));
    body.append(...rows.map(([, row]) => row));
  }

  // A number where there is one, null where there is nothing to compare.
  function value(cell) {
    const text = (cell.dataset.value ?? cell.textContent).trim();
    if (text === "" || text === "–") return null;
    return Number.isNaN(Number(text)) ? text : Number(text);
  }

  // What has no value stays at the end, whichever way the rest is turned.
  function compare(a, b, turn) {
    if (a === null || b === null) return (a === null) - (b === null);
    const numbers = typeof a === "number" && typeof b === "number";
    return turn * (numbers ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true }));
  }
})();
