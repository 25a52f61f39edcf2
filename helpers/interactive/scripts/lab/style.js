// The lab's looks. Notebooks have rules of their own for tables and lists, so each of these names the lab twice.
(function () {
  "use strict";
  const STYLE = `
.kern-lab.kern-lab :is(select, button, input[type=text], pre) {
  color: #1b1b1b; background: #fff; border: 1px solid #767676; border-radius: 3px; font-size: 1em; box-sizing: border-box;
}
.kern-lab.kern-lab :is(select, button) { min-height: 2.2em; max-width: 100%; }
.kern-lab.kern-lab input[type=text] { width: 100%; min-width: 0; height: 2.2em; padding: 0 0.2em; text-align: center; }
.kern-lab.kern-lab input[aria-invalid] { border: 2px solid #b2182b; background: #fdecea; }
.kern-lab.kern-lab [hidden] { display: none; }
.kern-lab.kern-lab .k-controls { display: flex; flex-wrap: wrap; gap: 0.8em 2em; align-items: flex-start; }
.kern-lab.kern-lab .k-kernel { flex: 1 1 18em; max-width: 27em; }
.kern-lab.kern-lab .k-choices { flex: 1 1 15em; display: flex; flex-direction: column; gap: 0.5em; align-items: flex-start; }
.kern-lab.kern-lab label { display: inline-block; margin: 0 0.8em 0.4em 0; }
.kern-lab.kern-lab .k-choices label { margin: 0; }
.kern-lab.kern-lab .k-grid { display: grid; gap: 3px; }
.kern-lab.kern-lab .k-problem:not(:empty) { margin-top: 0.4em; padding-left: 0.5em; border-left: 4px solid #b2182b; }
.kern-lab.kern-lab.k-over { outline: 3px dashed #b35c00; outline-offset: 4px; }
.kern-lab.kern-lab .k-words { margin: 0.6em 0; min-height: 2.8em; }
.kern-lab.kern-lab .k-panels { display: grid; gap: 0.7em; grid-template-columns: repeat(auto-fit, minmax(min(max(11em, 22%), 47%), 1fr)); }
.kern-lab.kern-lab .k-panels.k-three { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.kern-lab.kern-lab figure { margin: 0; display: flex; flex-direction: column; justify-content: space-between; }
.kern-lab.kern-lab figcaption { margin: 0 0 0.3em; text-align: left; font-size: 0.92em; overflow-wrap: anywhere; }
.kern-lab.kern-lab .k-stage { position: relative; line-height: 0; }
.kern-lab.kern-lab canvas { width: 100%; height: auto; outline: 1px solid #8a8a8a; print-color-adjust: exact; }
.kern-lab.kern-lab .k-stage svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.kern-lab.kern-lab .k-close { image-rendering: pixelated; margin-top: 0.5em; }
.kern-lab.kern-lab .k-scale { margin: 0.6em 0; max-width: 36em; }
.kern-lab.kern-lab .k-bar { height: 0.8em; outline: 1px solid #8a8a8a; print-color-adjust: exact; }
.kern-lab.kern-lab .k-ends { display: flex; justify-content: space-between; font-size: 0.92em; }
.kern-lab.kern-lab .k-note { margin: 0.3em 0; font-size: 0.92em; }
.kern-lab.kern-lab .k-magnifier { margin: 0.8em 0; }
.kern-lab.kern-lab .k-line { display: flex; flex-wrap: wrap; gap: 0.3em 0.8em; align-items: center; margin: 0.4em 0; }
.kern-lab.kern-lab table { margin: 0; border-collapse: collapse; border: none; font-size: 0.88em; table-layout: fixed; }
.kern-lab.kern-lab caption { caption-side: top; text-align: left; color: inherit; padding: 0; white-space: nowrap; }
.kern-lab.kern-lab td {
  min-width: 2.9em; max-width: none; height: 2em; padding: 0 0.15em; text-align: center; border: 1px solid #8a8a8a; white-space: nowrap;
  print-color-adjust: exact;
}
.kern-lab.kern-lab td.k-outside {
  color: #000; background: repeating-linear-gradient(45deg, #d9d9d9 0 3px, #b5b5b5 3px 6px);
}
.kern-lab.kern-lab .k-tasks { margin: 0.3em 0 0.8em; padding-left: 1.6em; }
.kern-lab.kern-lab .k-tasks li { margin: 0.2em 0; }
.kern-lab.kern-lab pre { margin: 0.4em 0; padding: 0.5em; overflow-x: auto; text-align: left; font-family: monospace; }
/* The hidden field follows a lab that has one. JupyterLab shows words in its place once no kernel runs. */
.jp-OutputArea-child:has([data-wire]) + .jp-OutputArea-child:not(:has(pre, img, .jp-RenderedHTMLCommon)) { display: none; }
@media print { .kern-lab.kern-lab :is(figure, .k-line, li) { break-inside: avoid; } }
`;
  return { style: STYLE };
})
