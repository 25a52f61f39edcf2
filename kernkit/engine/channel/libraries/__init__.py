"""Values of libraries that are data: how each is taken apart, and put together again."""
