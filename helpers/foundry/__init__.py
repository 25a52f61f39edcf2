"""The foundry: draws impeller castings from numbers alone. `helpers.castings` is its front door.

- `part`: the impeller's measures and its relief (plate, rim, hub, bore, vanes, machined rings);
- `shot`: where the part lies, where the lamp stands, how the camera is set;
- `surface`: what it is made of, sand-cast or turned on a lathe;
- `defects`: the six things that go wrong, each with its mask;
- `light`: shading, shadows and the camera, which make a grey picture of all that;
- `draw`: the order of work, and the folders on disk.

Lengths and heights are in halves of the picture's side; arrays are (H, W) float32 unless they say.
"""
