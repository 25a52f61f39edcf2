(function (kern, data) {
  "use strict";

  // One picture that reads aloud: its title and description are inside.
  kern.each("diagram", data.key, (root) => kern.inlined(root).setAttribute("role", "img"));
})
