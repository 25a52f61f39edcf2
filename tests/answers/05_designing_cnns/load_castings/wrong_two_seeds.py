# verdict: fail
# diagnosis: load_castings.overlap
def load_castings(folder):
    options = dict(class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128),
                   validation_split=0.2)
    train = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), subset="training", seed=1, **options)
    valid = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), subset="validation", seed=2, **options)
    return train, valid
