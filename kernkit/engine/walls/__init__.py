"""The walls around the zygote, and those that each job raises around itself."""
