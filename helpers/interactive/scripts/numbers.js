// Numbers as the interactives write them.
(function () {
  "use strict";

  // At most `places` decimals and a real minus sign; nothing for NaN.
  function number(value, places) {
    if (Number.isNaN(value)) return "";
    const text = value.toFixed(places);
    const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
    return short === "-0" ? "0" : short.replace("-", "−");
  }

  // A number that may stand after × or +: in brackets where it has a sign.
  function factor(value, places) {
    const text = number(value, places);
    return text.startsWith("−") ? `(${text})` : text;
  }

  // The sign between two sides of a calculation: whether the decimals shown leave nothing out, but for what float32 holds of 0.1.
  function equals(values, places) {
    const exact = values.every((value) => {
      const shown = Number(value.toFixed(places));
      return Number.isNaN(value) || Math.abs(value - shown) <= 1e-9 + 1e-6 * Math.abs(shown);
    });
    return exact ? "=" : "≈";
  }

  return { number, factor, equals };
})
