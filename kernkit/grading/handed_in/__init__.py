"""What was handed in: found, read within bounds, and compared with what is the course's own."""
