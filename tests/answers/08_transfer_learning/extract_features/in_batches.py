# verdict: pass
import tensorflow as tf


def extract_features(base, images):
    base.trainable = False
    rows = []
    for start in range(0, len(images), 2):
        maps = base(images[start:start + 2])
        rows.append(tf.reduce_mean(maps, axis=[1, 2]).numpy())
    return np.concatenate(rows)
