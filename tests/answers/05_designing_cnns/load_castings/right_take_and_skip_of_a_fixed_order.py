# verdict: pass
import tensorflow as tf

def load_castings(folder):
    """Shuffle once, before any split: with reshuffle_each_iteration=False the order stays."""
    whole = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), batch_size=None, shuffle=False)
    n = len(whole)
    whole = whole.shuffle(n, seed=3, reshuffle_each_iteration=False)
    return whole.skip(n // 5).batch(16), whole.take(n // 5).batch(16)
