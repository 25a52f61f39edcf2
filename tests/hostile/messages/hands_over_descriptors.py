# lesson: 03_pooling
# exercise: max_pool
# tries: to send open files along with its messages, until the engine can open none itself
# wanted: fail
import json
import os
import socket
import struct

text = json.dumps({"output": {"output_type": "stream", "name": "stdout", "text": "."}}).encode()
files = [os.open("/dev/null", os.O_RDONLY) for _ in range(100)]
control = socket.socket(fileno=os.dup(3))
for _ in range(50):
    socket.send_fds(control, [struct.pack("!IQ", len(text), 0) + text], files)
control.close()
for file in files:
    os.close(file)


def max_pool(features, size, stride):
    return features
