# lesson: 03_pooling
# exercise: max_pool
# tries: to print without end and ignore interrupts
# wanted: ended
# elsewhere: lost
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    print("x" * 10000)


def max_pool(features, size, stride):
    return features
