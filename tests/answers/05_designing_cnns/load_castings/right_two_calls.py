# verdict: pass
def load_castings(folder):
    options = dict(class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128),
                   batch_size=16, validation_split=0.2, seed=123, verbose=False)
    train = keras.utils.image_dataset_from_directory(folder + "/train", subset="training", **options)
    valid = keras.utils.image_dataset_from_directory(folder + "/train", subset="validation", **options)
    return train, valid
