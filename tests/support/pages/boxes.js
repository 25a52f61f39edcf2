// What of a student's part reaches out of its own place: boxes of elements, and letters. `parts` are
// the places, by selector. What an ancestor cuts off or scrolls does not show.
(parts) => {
  const SLACK = 3;
  const out = [];
  const cut = (box, one, part) => {
    let { left, top, right, bottom } = box;
    for (let up = one; up !== part.parentElement; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === "visible" && getComputedStyle(up).overflowY === "visible") continue;
      const edge = up.getBoundingClientRect();
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    return { left, top, right, bottom };
  };
  const look = (box, one, part, what) => {
    if (!box.width || !box.height) return;
    const { left, top, right, bottom } = cut(box, one, part);
    if (right - left <= 0 || bottom - top <= 0) return;
    const own = part.getBoundingClientRect();
    // A long word runs on to the right, where nothing is
    if (top < own.top - SLACK || left < own.left - SLACK || bottom > own.bottom + SLACK || (what === "a box" && right > own.right + SLACK))
      out.push(`${what} ${[left, top, right, bottom].map(Math.round)} out of ${[own.left, own.top, own.right, own.bottom].map(Math.round)}: ${one.outerHTML.slice(0, 300)}`);
  };
  for (const part of document.querySelectorAll(parts)) {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (node.nodeType === Node.ELEMENT_NODE) look(node.getBoundingClientRect(), node.parentElement, part, "a box");
      else if (node.data.trim()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) look(box, node.parentElement, part, "letters");
      }
    }
  }
  return out;
}
