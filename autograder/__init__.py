"""Building, grading and reporting for the KERN kit; `helpers` is what students import."""

import sys

# jsonschema would load a grammar of web addresses, which takes 0.7 s, and which no notebook's
# schema asks for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
