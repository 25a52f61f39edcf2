# verdict: fail
# diagnosis: find_the_bug.monitor
# points: 2
def shuffled(pictures, labels):
    """Both in the order that a generator with the seed 158 permutes N things into."""
    rng = np.random.default_rng(158)
    order = rng.permutation(len(pictures))
    return pictures[order], labels[order]

def kept_epoch(history):
    """Of a training's lists, the epoch that does best on what the network has not learnt
    from, by its loss: counted from 0, none before epoch 15."""
    return 15 + int(np.argmin(history["loss"][15:]))

def cost(labels, said):
    """What a casting costs on average: 71 a defective one let through, 4 an ok one
    thrown away. Labels 0 or 1, `said` True for defective."""
    let_through = (labels == 1) & ~said
    thrown_away = (labels == 0) & said
    return float((71 * let_through + 4 * thrown_away).mean())

find_the_bug = {"word": "kettle 19", "A": shuffled, "B": kept_epoch, "C": cost}
