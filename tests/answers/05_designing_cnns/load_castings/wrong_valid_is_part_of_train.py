# verdict: fail
# diagnosis: load_castings.not_split
def load_castings(folder):
    options = dict(class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128), seed=1)
    train = keras.utils.image_dataset_from_directory(os.path.join(folder, "train"), batch_size=16, **options)
    return train, train.take(5)
