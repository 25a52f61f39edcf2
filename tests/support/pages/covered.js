// The page's own controls that something lies over but the page's own bars, of those on the screen.
(controls) =>
  [...document.querySelectorAll(controls)].filter((one) => {
    const box = one.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (!box.width || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    const top = document.elementFromPoint(x, y);
    return top && !one.contains(top) && !top.contains(one) && !top.closest("body > nav, body > .help");
  }).map((one) => one.outerHTML.slice(0, 200))
