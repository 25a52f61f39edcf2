# lesson: 03_pooling
# exercise: max_pool
# tries: to sleep for ever when it is called by the examiner
# wanted: fail, ended
import time


def max_pool(features, size, stride):
    time.sleep(1000)
