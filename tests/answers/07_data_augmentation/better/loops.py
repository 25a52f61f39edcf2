# verdict: pass
import math


def better(a, b):
    differences = [float(y - x) for x, y in zip(a, b)]
    n = len(differences)
    mean = sum(differences) / n
    variance = sum((d - mean) ** 2 for d in differences) / (n - 1)
    reach = float(stats.t(n - 1).ppf(0.975)) * math.sqrt(variance / n)
    verdict = "better" if mean > reach else "worse" if mean < -reach else "cannot tell"
    return {"verdict": verdict, "difference": mean, "low": mean - reach, "high": mean + reach}
