"""The foundry: draws impeller castings from numbers alone. `helpers.castings` is its front door.

In the order a casting comes to be:

- `part`: the impeller's measures and its relief (plate, rim, hub, bore, vanes, machined rings);
- `shot`: where the part lies, where the lamp stands, how the camera is set;
- `surface`: what it is made of, sand-cast or turned on a lathe;
- `defects`: the six things that go wrong, each with its mask;
- `light`: shading, shadows and the camera, which make a grey picture of all that;
- `draw`: the order of work, and the folders on disk.

Lengths are in halves of the picture's side (the frame runs from -1 to 1), heights in the same unit.
Every array is (H, W) float32 unless its name says otherwise.
"""
