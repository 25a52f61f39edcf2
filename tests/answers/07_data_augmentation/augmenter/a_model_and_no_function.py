# verdict: fail
# diagnosis: augmenter.not_a_function
augmenter = keras.Sequential([keras.layers.RandomFlip("horizontal")])
