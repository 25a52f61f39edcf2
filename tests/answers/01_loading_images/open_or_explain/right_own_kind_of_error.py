# verdict: pass
class NoPicture(ValueError):
    pass

def open_or_explain(path):
    if not Path(path).exists():
        raise NoPicture(f"There is no file {path}.")
    if Path(path).stat().st_size == 0:
        raise NoPicture(f"The file {path} is empty.")
    try:
        return load_any(path)
    except Exception as error:
        raise NoPicture(f"{path} is broken or no picture.") from error
