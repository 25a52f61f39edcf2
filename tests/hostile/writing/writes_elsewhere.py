# lesson: 03_pooling
# exercise: max_pool
# tries: to write, link, rename, delete and change modes anywhere outside its scratch
# wanted: fail
import os
import sys

import helpers
import tensorflow as tf

kit = os.path.dirname(os.path.dirname(helpers.__file__))

places = ["/", "/usr", "/etc", "/lib", "/bin", kit, f"{kit}/helpers", f"{kit}/kernkit/engine", "/shared"]
places += ["/proc", "/proc/self", "/proc/sys/kernel", "/dev", "/sys", "/var", "/home", "/root", "/shared/KERN_CACHE", sys.prefix, *sys.path]
stolen = []


def attempt(what, action):
    try:
        action()
        stolen.append(what)
    except OSError:
        pass


for place in {place for place in places if place and not place.startswith("/tmp")}:
    attempt(("open", place), lambda: open(f"{place}/kern-was-here", "w"))
    attempt(("mkdir", place), lambda: os.mkdir(f"{place}/kern-was-there"))
    attempt(("link", place), lambda: os.symlink("/etc", f"{place}/kern-link"))
    attempt(("chmod", place), lambda: os.chmod(place, 0o777))
    attempt(("utime", place), lambda: os.utime(place, (0, 0)))
for path in ("/proc/self/oom_score_adj", "/proc/self/mem", "/proc/self/uid_map", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern"):
    attempt(path, lambda: open(path, "r+b"))
attempt("kit", lambda: os.rename(helpers.__file__, "/tmp/helpers.py"))
attempt("kit", lambda: os.unlink(helpers.__file__))
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
