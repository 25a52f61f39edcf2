# verdict: pass
def verdicts(records):
    words = {}
    for name in records:
        rival, borrowed = records[name]
        test = stats.ttest_rel(borrowed, rival)
        if test.pvalue >= 0.05 / len(records):
            words[name] = "cannot tell"
        else:
            words[name] = "helps" if test.statistic > 0 else "hurts"
    return words
