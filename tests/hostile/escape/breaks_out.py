# lesson: 03_pooling
# exercise: max_pool
# tries: to leave its room: namespaces, mounts, chroot, other users, capabilities, personality, devices
# wanted: fail
import ctypes
import os

import tensorflow as tf

libc, stolen = ctypes.CDLL(None, use_errno=True), []
for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x80):
    if libc.unshare(flag) == 0:
        stolen.append(("unshare", flag))
    if flag > 0x80:
        child = libc.syscall(56, flag | 17, 0, 0, 0, 0)
        if child == 0:
            os._exit(0)
        if child > 0:
            stolen.append(("clone", flag))
for name, args in {
    "mount": (b"x", b"/tmp", b"tmpfs", 0, None), "umount2": (b"/proc", 2), "chroot": (b"/tmp",), "pivot_root": (b"/tmp", b"/tmp"),
    "setuid": (0,), "setgid": (0,), "personality": (0x40000,), "sethostname": (b"x", 1), "setgroups": (0, None),
}.items():  # fmt: skip
    if getattr(libc, name)(*args) == 0 and not (name.startswith("set") and os.getuid()):
        stolen.append(name)
for path in ("/dev/sda", "/dev/kmsg", "/dev/mem", "/dev/ptmx", "/dev/tty", "/dev/fuse", "/dev/kvm", "/dev/net/tun"):
    for way in (os.O_RDWR, os.O_RDONLY):
        try:
            os.open(path, way)
            stolen.append(path)
        except OSError:
            pass
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
