# verdict: fail
# diagnosis: make_pipeline.frozen
def make_pipeline(train, valid):
    layers = augmenter()
    pictures = np.concatenate([layers(x, training=True) for x, _ in train])
    labels = np.concatenate([y for _, y in train])
    train = tf.data.Dataset.from_tensor_slices((pictures, labels)).batch(4)
    return train.prefetch(2), valid.prefetch(2)
