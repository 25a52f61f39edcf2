# lesson: 03_pooling
# exercise: max_pool
# tries: to leave processes behind that end with nobody: forked twice, in sessions of their own, deaf to signals
# wanted: fail, ended
import os
import signal
import time

for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            os.closerange(0, 256)
            while True:
                time.sleep(1000)
        os._exit(0)
    os.wait()


def max_pool(features, size, stride):
    return features
