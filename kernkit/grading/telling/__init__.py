"""What `kern grade` says: before, while it works, and when it is done."""
