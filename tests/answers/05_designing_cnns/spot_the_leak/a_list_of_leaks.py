# verdict: fail
def spot_the_leak(report):
    found = []
    if {p for p, d, b in report["train"]} & {p for p, d, b in report["test"]}:
        found.append("same part in both sets")
    if report["chosen_on"] == "test":
        found.append("test set used to choose")
    return found
