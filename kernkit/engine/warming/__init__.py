"""What a zygote does once, so that no fork pays for it."""
