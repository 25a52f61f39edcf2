# verdict: pass
import tensorflow as tf
from pathlib import Path

def load_castings(folder):
    files = [(str(path), float(kind == "def_front"))
             for kind in ("ok_front", "def_front") for path in sorted(Path(folder, "train", kind).iterdir())]
    order = np.random.default_rng(0).permutation(len(files))
    cut = len(files) // 5

    def read(path, label):
        picture = tf.io.decode_jpeg(tf.io.read_file(path), channels=1)
        return tf.image.resize(picture, (128, 128)), label

    def dataset(chosen):
        paths, labels = zip(*[files[i] for i in chosen])
        return tf.data.Dataset.from_tensor_slices((list(paths), list(labels))).map(read).batch(16)

    return dataset(order[cut:]), dataset(order[:cut])
