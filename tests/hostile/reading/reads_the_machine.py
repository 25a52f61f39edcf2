# lesson: 03_pooling
# exercise: max_pool
# tries: to read what is not meant for it: the course, its tests and answers, the gradebook, homes, secrets of the
#        system, others' environment
# wanted: fail
import os
import sys
from pathlib import Path

import helpers
import tensorflow as tf

kit = Path(helpers.__file__).parents[1]

known = ["/etc/shadow", "/etc/passwd", "/home", "/var", "/srv", "/sys", "/proc/kcore", "/dev/mem"]
known += [kit / name for name in ("gradebook.db", "source", "solutions", "exercises", "kernkit/course", "kernkit/grading", "tests", ".kern", ".git")]
stolen = [path for path in known if os.path.exists(path) and path != "/proc/kcore"]
words = ("gradebook", "exercises", "max_pool", "hidden", "solutions", "submitted", "autograded", ".kern", "id_rsa", ".ssh")
# Python may lie in somebody's home: the way there can be seen, and nothing beside it.
stolen += [path for path in Path("/root").glob("**/*") if not Path(sys.base_prefix).is_relative_to(path) and sys.base_prefix not in str(path)]
for top in {Path(path).anchor + Path(path).parts[1] for path in (kit, "/tmp", "/mnt", "/opt", "/shared", os.__file__)} - {"/usr"}:
    for folder, folders, files in os.walk(top):
        if "site-packages" in folder and "kernkit" not in folder:
            folders.clear()
        stolen += [f"{folder}/{name}" for name in folders + files if any(word in name for word in words)]
stolen += [name for name in os.environ if "COURSE" in name or "TOKEN" in name or "SECRET" in name]
try:
    stolen += [number for number in os.listdir("/proc") if number.isdigit() and int(number) != os.getpid()]
except OSError:  # where jobs share a sandbox, nobody lists them
    pass
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
