// Numbers as the interactives write them, and the colours that stand for them.
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

  // [fill, ink] of numbers on a scale of evenly spaced colours from −reach to reach.
  function diverging(stops) {
    const channels = stops.map((stop) => [1, 3, 5].map((start) => parseInt(stop.slice(start, start + 2), 16)));
    return (value, reach) => {
      const share = reach ? Math.min(Math.max(value / reach, -1), 1) : 0;
      const place = (share + 1) / 2 * (stops.length - 1), low = Math.min(Math.floor(place), stops.length - 2);
      return inked(channels[low].map((channel, i) => channel + (place - low) * (channels[low + 1][i] - channel)));
    };
  }

  // The same in greys, from zero (black) to `white`.
  function grey(value, white) {
    const shade = white ? 255 * Math.min(Math.max(value / white, 0), 1) : 0;
    return inked([shade, shade, shade]);
  }

  // A colour, and black or white, which reads better on it (WCAG 2: both read alike at a luminance of 0.179).
  function inked(channels) {
    const linear = channels.map((channel) => channel / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    return [`rgb(${channels.map(Math.round).join(" ")})`, luminance > 0.179 ? "#000" : "#fff"];
  }

  return { number, factor, equals, diverging, grey };
})
