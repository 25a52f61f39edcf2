"""The foundry: draws castings from numbers alone.

- `shot`: where the part lies, where the lamp stands, how the camera is set, in each of two shops;
- `shapes`: outlines that defects and marks are made of;
- `product`: what is cast, the lessons' impeller or one of thirty other products;
- `part`: a part's design, its measures and its relief (plate, rim, hub, bore, vanes, holes);
- `surface`: what it is made of, sand-cast or turned on a lathe;
- `marks`: harmless stains, chalk, swarf and the like, in both classes;
- `defects`: the six things that go wrong, each with its mask;
- `shade`, `light`: shadows, light and the camera, which make a grey picture of all that;
- `draw`: the order of work; `folders`: whole sets on disk, `share`: a part of one.

Lengths and heights are in halves of the picture's side; arrays are (H, W) float32 unless they say.
"""
