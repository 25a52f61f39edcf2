# verdict: fail
# diagnosis: load_castings.fixed_folder
def load_castings(folder):
    import tempfile
    home = tempfile.mkdtemp()
    for kind in ("ok_front", "def_front"):
        os.makedirs(os.path.join(home, kind))
        for i in range(10):
            keras.utils.save_img(os.path.join(home, kind, f"{i}.png"), np.full((8, 8, 3), 40 * (i % 5)))
    return keras.utils.image_dataset_from_directory(
        home, class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128),
        validation_split=0.2, subset="both", seed=1)
