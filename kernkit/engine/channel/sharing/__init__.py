"""What both sides of the channel have and change: names, contents, files."""
