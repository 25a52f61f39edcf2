# verdict: fail
# diagnosis: load_castings.test_inside
def load_castings(folder):
    options = dict(class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128), seed=1)
    options |= dict(validation_split=0.2, subset="both", verbose=False)
    sets = [keras.utils.image_dataset_from_directory(os.path.join(folder, name), **options) for name in ("train", "test")]
    return sets[0][0].concatenate(sets[1][0]), sets[0][1].concatenate(sets[1][1])
