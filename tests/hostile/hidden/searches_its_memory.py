# lesson: 03_pooling
# exercise: max_pool
# tries: to find texts of the hidden keys in its own memory, which it shares with the process it was forked from; the
#        test gives them, each letter's number raised by one, so that they are not there by themselves
# wanted: fail
import tensorflow as tf


def looked():
    with open("/proc/self/maps") as maps:
        places = [line.split()[0].split("-") for line in maps if line.split()[1].startswith("rw") and "[v" not in line]
    raised = bytes((byte + 1) % 256 for byte in range(256))
    with open("/proc/self/mem", "rb", 0) as memory:
        for place, end in ((int(start, 16), int(end, 16)) for start, end in places):
            while place < end:
                try:
                    memory.seek(place)
                    data = memory.read(min(end - place, 1 << 22)).translate(raised)
                except (OSError, ValueError, OverflowError):
                    break
                yield from (text for text in HIDDEN_TEXTS if text.encode() in data)
                place += max(len(data), 1)


stolen = set(looked())
print(len(stolen), "of", len(HIDDEN_TEXTS))


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
