// Clicks on, points at and gives the keyboard to everything of a student's; returns where that
// would have led, and goes nowhere.
(parts) => {
  const led = [];
  const stay = (event) => { led.push(event.destination.url); event.preventDefault(); };
  navigation.addEventListener("navigate", stay);
  const open = () => document.querySelectorAll("details").forEach((one) => { one.open = true; });
  open();
  for (const part of document.querySelectorAll(parts)) {
    for (const one of [part, ...part.querySelectorAll("*")]) {
      for (const kind of ["pointerover", "mouseover", "mousedown", "dblclick", "contextmenu", "keydown"])
        one.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
      one.focus?.();
      one.click?.();
    }
  }
  open();
  document.activeElement?.blur();
  navigation.removeEventListener("navigate", stay);
  return led.filter((url) => !url.startsWith(location.href.split("#")[0] + "#"));
}
