# lesson: 03_pooling
# exercise: max_pool
# tries: to fill /tmp and /dev/shm with bytes, and then with empty files
# wanted: fail, ended
# elsewhere: any
import os

for folder in ("/tmp", "/dev/shm", "/dev", "/run", "/var/tmp", "."):
    for number in range(300):
        try:
            with open(f"{folder}/{number}", "wb") as file:
                file.write(bytes(1 << 20))
        except OSError:
            break
for number in range(50_000):
    try:
        open(f"empty{number}", "w").close()
    except OSError:
        break


def max_pool(features, size, stride):
    return features
