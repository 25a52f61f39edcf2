"""What a test and the answer share though they run in two processes: names, files, chance, what is
patched; and what the end of a test means.
"""
