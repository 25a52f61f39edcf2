"""`kern watch`: what is handed in is graded as it arrives, and its feedback released."""
