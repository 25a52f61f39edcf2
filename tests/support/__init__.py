"""What tests share. Its assertions, too, tell what they read."""

import sys
from pkgutil import iter_modules

if "pytest" in sys.modules:  # not in programs that tests start
    import pytest

    pytest.register_assert_rewrite(*(f"{__name__}.{one.name}" for one in iter_modules(__path__)))
