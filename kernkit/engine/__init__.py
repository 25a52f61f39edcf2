"""The grading engine: submissions are run warm, sandboxed, and judged by a process of their own."""
