# verdict: fail
# diagnosis: augment_pair.unseeded
def augment_pair(image, mask, seed):
    turns = np.random.randint(4)
    return np.rot90(image, turns), np.rot90(mask, turns)
