"""The foundry: draws impeller castings from numbers alone. `helpers.castings` is its front door.

Lengths and heights are in halves of the picture's side; arrays are (H, W) float32 unless they say.
"""
