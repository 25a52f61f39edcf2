# lesson: 03_pooling
# exercise: max_pool
# tries: to compute for ever in children that end after a moment, and whose time is added to nobody's: signals ignored,
#        no zombies, orphans of orphans
# wanted: fail, ended
import ctypes
import os
import signal
import struct
import time

libc = ctypes.CDLL(None)
try:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
except OSError:
    pass
libc.sigaction(17, struct.pack("=Q128sI4xQ", 0, b"", 2, 0), None)  # SA_NOCLDWAIT
libc.prctl(36, 0, 0, 0, 0)  # no orphans, please


def burn():
    end = time.process_time() + 0.04
    while time.process_time() < end:
        pass
    os._exit(0)


def wait():
    try:
        os.wait()
    except ChildProcessError:
        pass


while True:
    if os.fork() == 0:
        try:
            os.fork()
        finally:
            burn()
    wait()
    wait()


def max_pool(features, size, stride):
    return features
