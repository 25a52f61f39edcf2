"""A course: its folder, its lessons and definitions, and what is built from them."""

import sys

# jsonschema would load a grammar of web addresses, which takes 0.7 s, and which no notebook's
# schema asks for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
