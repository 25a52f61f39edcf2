# verdict: fail
# diagnosis: find_the_bug.type
# points: 0
find_the_bug = [len, sum, max]
