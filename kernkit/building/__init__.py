"""`kern build`: a lesson's source is checked, its solution proved, and all else made from it."""
