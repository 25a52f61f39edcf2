# lesson: 03_pooling
# exercise: max_pool
# tries: to compute for ever and ignore every signal
# wanted: ended
# elsewhere: lost
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass


def max_pool(features, size, stride):
    return features
