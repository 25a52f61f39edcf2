# verdict: fail
# diagnosis: find_the_bug.softmax_of_one
# points: 2
def read_colour(data):
    """The bytes of a colour picture's file to its RGB pixels (H, W, 3), none above 220."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    return np.minimum(pixels, 220)

def detector():
    """Four numbers to the score of a defect: 17 units with ReLU, then a sigmoid's one."""
    hidden = keras.layers.Dense(17, activation="relu")
    unit = keras.layers.Dense(1, activation="softmax")
    return keras.Sequential([keras.Input((4,)), hidden, unit])

def report(valid, test):
    """The accuracy on new castings, at a threshold chosen honestly: the lowest of the best among
    1/27, 2/27 … below 1. `valid` and `test` are [labels (N,), scores (N,)]."""
    labels, scores = test
    limits = np.arange(1, 27) / 27
    shares = [((valid[1] >= limit) == valid[0]).mean() for limit in limits]
    return float(((scores >= limits[np.argmax(shares)]) == labels).mean())

find_the_bug = {"word": "kettle 5", "A": read_colour, "B": detector, "C": report}
