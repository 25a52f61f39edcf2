"""What judges answers that no list of outcomes can: a folder a lesson, a file an exercise."""
