// What a page holds, looked through in the page itself: strange elements, attributes and addresses,
// and what is placed freely. `known` is what pages of honest work hold, in their parts that show
// students' work and outside of those; null to learn that.
(parts, known) => {
  const TAGS = new Set(
    ("A ABBR B BLOCKQUOTE BR CAPTION CENTER CODE COL COLGROUP DD DEL DETAILS DIV DL DT EM FIGCAPTION FIGURE " +
     "H1 H2 H3 H4 H5 H6 HR I IMG INPUT INS KBD LI MARK OL P PRE Q S SAMP SMALL SPAN STRONG SUB SUMMARY SUP " +
     "TABLE TBODY TD TFOOT TH THEAD TR TT U UL VAR WBR").split(" "),
  );
  const ATTRIBUTES = new Set(
    ("class style title align width height colspan rowspan scope border alt src href id open tabindex role type " +
     "checked disabled start reversed aria-label aria-hidden").split(" "),
  );
  const LEADING = ["href", "src", "srcset", "action", "formaction", "poster", "background", "data", "ping"];
  const sign = (one) => {
    const inside = one.closest(parts) !== null;
    // Outside of the parts, pages' own scripts label and style things as they go
    const named = [...one.attributes].filter((a) => inside || a.name === "class" || a.name.startsWith("on"));
    const told = named.map((a) => (a.name === "class" ? `class=${a.value}` : a.name));
    return [inside ? "in" : "out", one.tagName, ...told.sort()].join(" ");
  };
  const address = (value) =>
    value.replace(/[0-9a-f]{32}/g, "ID").replace(/autograded\/[^]*(?=\/[^/]*\/[^/]*\.ipynb$)/, "autograded/STUDENT");
  const [signs, addresses] = [new Set(known?.signs), new Set(known?.addresses)];
  const found = { signs: [], addresses: [], placed: 0, hits: [] };
  const hit = (what, one) => known && found.hits.push(`${what}: ${one.outerHTML.slice(0, 300)}`);

  for (const one of document.querySelectorAll("*")) {
    found.signs.push(sign(one));
    for (const name of LEADING) {
      const value = one.getAttribute(name);
      if (value === null || value.startsWith("data:image/") || value.startsWith("#")) continue;
      found.addresses.push(address(value));
      if (!addresses.has(address(value))) hit(`leads to ${value.slice(0, 99)}`, one);
    }
    const style = getComputedStyle(one);
    if (style.position === "fixed") found.placed += 1;
    if (signs.has(sign(one))) continue;
    if (!TAGS.has(one.tagName)) hit("a strange element", one);
    for (const { name } of one.attributes) if (!ATTRIBUTES.has(name)) hit(`a strange attribute ${name}`, one);
    if (!["static", "relative"].includes(style.position)) hit(`placed ${style.position}`, one);
    if (style.backgroundImage.includes("url")) hit("a picture behind", one);
  }
  if (known && found.placed > known.placed) hit("one more that is fixed", document.body);
  if (window.kern_hit) found.hits.push(`ran: ${window.kern_hit}`);
  return found;
}
