"""`kern grade`: submissions in, marks in the gradebook, nothing lost on the way."""
