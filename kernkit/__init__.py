"""A framework for courses of notebooks whose exercises answer at once and grade themselves."""
