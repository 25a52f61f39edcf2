# lesson: 03_pooling
# exercise: max_pool
# tries: to make time stand still, so that no limit is ever reached
# wanted: fail, ended
import time

time.time = time.monotonic = time.perf_counter = lambda: 0.0
time.sleep = lambda seconds: None
import signal

signal.setitimer = signal.alarm = lambda *args: 0


def max_pool(features, size, stride):
    while True:
        pass
