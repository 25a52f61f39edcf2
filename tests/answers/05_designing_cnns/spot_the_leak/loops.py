# verdict: pass
def spot_the_leak(report):
    if report["chosen_on"] == "test":
        return "test set used to choose"
    for part, _, _ in report["train"]:
        for other, _, _ in report["test"]:
            if part == other:
                return "same part in both sets"
    seen = {}
    for _, day, defective in report["train"] + report["test"]:
        seen.setdefault(day, set()).add(bool(defective))
    for classes in seen.values():
        if len(classes) == 2:
            return "clean"
    return "answer in the picture"
