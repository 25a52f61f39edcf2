# verdict: pass
def eight(picture):
    for side in (picture, picture.T):
        for turns in range(4):
            yield np.rot90(side, turns)

def level(picture):
    small = tf.image.resize(picture[..., None].astype("float32"), (24, 24), method="area").numpy()[..., 0]
    return (small - small.mean()) / small.std()

def find_copies(a, b):
    versions = [[level(v) for v in eight(picture)] for picture in b]
    found = set()
    for i, picture in enumerate(a):
        mine = level(picture)
        for j, others in enumerate(versions):
            if min(np.abs(mine - other).mean() for other in others) < 0.05:
                found.add((i, j))
    return found
