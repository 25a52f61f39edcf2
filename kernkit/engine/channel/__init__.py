"""What goes between processes: frames, the messages in them, and values that are copied or lent."""
