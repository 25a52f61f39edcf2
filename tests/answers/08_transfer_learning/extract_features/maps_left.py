# verdict: fail
# diagnosis: extract_features.maps_left
def extract_features(base, images):
    return base.predict(images, verbose=0)
