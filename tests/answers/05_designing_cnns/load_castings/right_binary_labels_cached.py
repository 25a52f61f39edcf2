# verdict: pass
def load_castings(folder):
    """Labels of shape (N, 1), and both sets kept in memory."""
    path = os.path.join(folder, "train")
    sets = keras.utils.image_dataset_from_directory(
        path, label_mode="binary", class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), validation_split=0.2, subset="both", seed=7)
    return tuple(one.cache().prefetch(1) for one in sets)
