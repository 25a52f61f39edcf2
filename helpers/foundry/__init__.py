"""Sets of castings, found or drawn, and as arrays; `kernfoundry` draws."""
