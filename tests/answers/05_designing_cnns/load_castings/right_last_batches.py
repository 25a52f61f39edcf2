# verdict: pass
def load_castings(folder):
    options = dict(class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128), seed=1)
    whole = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), batch_size=None, shuffle=True, **options)
    whole = whole.cache()
    count = sum(1 for _ in whole)
    fifth = count // 5
    return whole.skip(fifth).batch(16), whole.take(fifth).batch(16)
