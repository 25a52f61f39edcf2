# verdict: fail
# diagnosis: find_the_bug.two_orders
# points: 2
def shuffled(pictures, labels):
    """Both in the order that a generator with the seed 197 permutes N things into."""
    rng = np.random.default_rng(197)
    return pictures[rng.permutation(len(pictures))], labels[rng.permutation(len(labels))]

def detector():
    """Four numbers to the score of a defect: 13 units with ReLU, then a sigmoid's one."""
    hidden = keras.layers.Dense(13, activation="relu")
    unit = keras.layers.Dense(1, activation="sigmoid")
    return keras.Sequential([keras.Input((4,)), hidden, unit])

def scores_of(model, pictures):
    """What a model with Dropout says of pictures it has to judge: (N,), to 2 digits."""
    scores = model(pictures, training=False)
    return np.round(np.asarray(scores).reshape(-1), 2)

find_the_bug = {"word": "kettle 11", "A": shuffled, "B": detector, "C": scores_of}
