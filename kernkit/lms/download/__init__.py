"""What is in a learning platform's download, whatever students put into it."""
