"""A student's own network, from pixel to score: taken apart, drawn, and shown step by step."""
