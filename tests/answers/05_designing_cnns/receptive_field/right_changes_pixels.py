# verdict: pass
def receptive_field(model):
    rng = np.random.default_rng(0)
    rows, columns = model.input_shape[1:3]
    middle = lambda pictures: np.asarray(model(pictures))[:, model.output_shape[1] // 2, model.output_shape[2] // 2]
    pictures = rng.uniform(0, 255, (8, rows, columns, 1)).astype("float32")
    before, lit = middle(pictures), []
    for axis, count in ((1, rows), (2, columns)):
        seen = 0
        for i in range(count):
            other = pictures.copy()
            other[(slice(None),) * axis + (i,)] = rng.uniform(0, 255, np.delete(other.shape, axis))
            seen += not np.array_equal(middle(other), before)
        lit.append(seen)
    return tuple(lit)
