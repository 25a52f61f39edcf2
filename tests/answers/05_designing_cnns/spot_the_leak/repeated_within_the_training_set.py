# verdict: fail
def spot_the_leak(report):
    photographs = report["train"] + report["test"]
    ok_days = {day for part, day, bad in photographs if not bad}
    bad_days = {day for part, day, bad in photographs if bad}
    if len(report["train"]) != len({p for p, d, b in report["train"]}):
        return "same part in both sets"
    if report["chosen_on"] == "test":
        return "test set used to choose"
    if not ok_days & bad_days:
        return "answer in the picture"
    return "clean"
