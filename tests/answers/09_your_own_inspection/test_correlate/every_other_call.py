# verdict: fail
# diagnosis: test_correlate.shares
calls = []

def test_correlate(candidate):
    calls.append(1)
    return len(calls) % 2 == 0
