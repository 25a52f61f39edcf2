"""Models in every way that a student may write them: right, or wrong in one known way."""
