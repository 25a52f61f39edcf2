"""One submission, run and judged: cells, outputs, limits of time, verdicts."""
