# lesson: 03_pooling
# exercise: max_pool
# tries: to be an object in the place of a function, with a signature, a name and a code that lie or never end
# wanted: fail, ended
# elsewhere: any
import time


class Hostile:
    __name__ = property(lambda self: 1 / 0)
    __signature__ = property(lambda self: 1 / 0)

    def __call__(self, *args, **keywords):
        return self

    def __getattr__(self, name):
        time.sleep(1000)


max_pool = Hostile()
