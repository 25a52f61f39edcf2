# verdict: pass
def days(photographs, wanted):
    return [day for part, day, defective in photographs if defective is wanted]


def spot_the_leak(report):
    everything = [*report["train"], *report["test"]]
    train_parts = [photo[0] for photo in report["train"]]
    if any(photo[0] in train_parts for photo in report["test"]):
        return "same part in both sets"
    if not any(day in days(everything, False) for day in days(everything, True)):
        return "answer in the picture"
    return "test set used to choose" if "test" in report["chosen_on"] else "clean"
