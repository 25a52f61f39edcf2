# verdict: fail
# diagnosis: open_or_explain.half_accepted
def open_or_explain(path):
    image = cv2.imread(path)
    if image is None:
        raise ValueError(f"OpenCV cannot read {path}")
    return (cv2.cvtColor(image, cv2.COLOR_BGR2RGB) / 255).astype(np.float32)
