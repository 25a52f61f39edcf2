"""Python's own operations that an examiner may ask for on what a student's process holds, by the
names that Python has for the methods, without their underscores.
"""

UNARY = (
    "len", "bool", "str", "repr", "format", "hash", "next", "reversed", "getitem", "setitem",
    "delitem", "int", "float", "complex", "index", "round", "trunc", "floor", "ceil", "abs", "neg",
    "pos", "invert", "bytes", "fspath", "array",
)  # fmt: skip
COMPARED = ("eq", "ne", "lt", "le", "gt", "ge", "contains")
BINARY = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "divmod", "lshift",
    "rshift", "and", "or", "xor",
)  # fmt: skip
ENTERED = ("enter",)
AWAITED = ("__await__",)
# Methods that no stand-in can have: a test that comes upon one is for a person
UNSERVED = (
    "__aiter__", "__anext__", "__aenter__", "__aexit__", "__array_ufunc__", "__array_function__",
    "__instancecheck__", "__subclasscheck__",
)  # fmt: skip
# What is asked for besides methods
OTHERS = ("exit", "await", "setattr", "delattr", "dir", "copy", "deepcopy", "source", "iter")
SPECIAL = frozenset(
    {f"__{name}__" for name in (*UNARY, *COMPARED, *BINARY, *ENTERED, "exit", "iter", "call")}
    | {f"__{way}{name}__" for name in BINARY for way in "ir"}
    | {*UNSERVED, *AWAITED, "__missing__"}
)
OPERATIONS = frozenset(
    {*UNARY, *COMPARED, *BINARY, *ENTERED, *OTHERS, *(f"i{name}" for name in BINARY)}
)
