"""Names that a folder, a file or a kernel may have: markup, scripts, what terminals obey."""

import os

from .payloads import HIT, numbered

RAW = [
    f"<img src=x onerror={HIT}>",
    f'"><img src=x onerror={HIT}>',
    f"'><svg onload={HIT}>",
    f'";{HIT};"',
    f"';{HIT};'",
    f"\\\";{HIT};x='",
    f"[N](javascript:{HIT})",
    "![N](attachment:N.png)",
    f"<javascript:{HIT}>",
    f"$\\href{{javascript:{HIT}}}{{N}}$",
    "{{ 7*7 }}{% raw %}",
    "<title><b>N",
    "<!--",
    "`N`*N*_N_~N~",
    "[red]N[",
    "[bold]N[blink]",
    "=1+1",
    "@SUM(1)",
    "-N",
    "\x1b]0;N\x07",
    "\x1b[2J\x1b[31mN",
    "\x9b31mN\x9d0;N\x9c",
    "N\nForged: graded",
    "N\r\tN",
    "\u202eN\u2066",
    "N" + "\u0301\u0e49" * 30,
    "a&b=c?d#e%20%2e%2e",
    "~",
    "$(N)",
    "%N%s%(N)s",
    "N" * 120,
    "家" * 40,
    "O'Neill, Ana (2)",
    os.fsdecode(b"N\xff\xfe"),
]  # fmt: skip
NAMES = [str(numbered(name, number)) for number, name in enumerate(RAW)]
