# lesson: 03_pooling
# exercise: max_pool
# tries: to kill itself, every process it may, its group, and numbers that other processes may have
# wanted: fail, ended
# elsewhere: any
import os
import signal

for number in (os.getpid(), os.getppid(), 1, 2, -1, 0, *range(3, 3000)):
    for sent in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
        try:
            os.kill(number, sent)
        except OSError:
            pass
try:
    os.killpg(0, signal.SIGKILL)
except OSError:
    pass


def max_pool(features, size, stride):
    return features
