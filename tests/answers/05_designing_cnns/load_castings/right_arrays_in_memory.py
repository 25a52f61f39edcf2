# verdict: pass
import tensorflow as tf
from PIL import Image

def load_castings(folder):
    pictures, labels = [], []
    for label, kind in enumerate(["ok_front", "def_front"]):
        home = os.path.join(folder, "train", kind)
        for name in sorted(os.listdir(home)):
            grey = Image.open(os.path.join(home, name)).convert("L").resize((128, 128))
            pictures.append(np.array(grey, dtype="float32")[..., None])
            labels.append(label)
    pictures, labels = np.array(pictures), np.array(labels)
    order = np.random.RandomState(42).permutation(len(labels))
    pictures, labels = pictures[order], labels[order]
    n = int(0.8 * len(labels))
    train = tf.data.Dataset.from_tensor_slices((pictures[:n], labels[:n])).shuffle(n, seed=1).batch(32)
    valid = tf.data.Dataset.from_tensor_slices((pictures[n:], labels[n:])).batch(32)
    return train, valid
