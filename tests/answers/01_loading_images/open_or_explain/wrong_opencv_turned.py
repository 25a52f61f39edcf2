# verdict: fail
# diagnosis: open_or_explain.none_turned
def open_or_explain(path):
    try:
        image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    except OSError as error:
        raise ValueError(f"cannot read {path}") from error
    return image.astype(np.float32) / 255
