"""Logistic regressions by liblinear's shared library (Debian's liblinear4)."""
import ctypes, struct


class Linear:
    """liblinear on rows of (feature number, value)."""
    class Problem(ctypes.Structure):
        _fields_ = [("l", ctypes.c_int), ("n", ctypes.c_int), ("y", ctypes.POINTER(ctypes.c_double)),
                    ("x", ctypes.POINTER(ctypes.c_void_p)), ("bias", ctypes.c_double)]

    class Parameter(ctypes.Structure):
        _fields_ = [("solver", ctypes.c_int), ("eps", ctypes.c_double), ("C", ctypes.c_double), ("nr_weight", ctypes.c_int),
                    ("weight_label", ctypes.c_void_p), ("weight", ctypes.c_void_p), ("p", ctypes.c_double), ("init", ctypes.c_void_p)]

    class Model(ctypes.Structure):
        pass

    Model._fields_ = [("param", Parameter), ("nr_class", ctypes.c_int), ("nr_feature", ctypes.c_int),
                      ("w", ctypes.POINTER(ctypes.c_double)), ("label", ctypes.POINTER(ctypes.c_int)), ("bias", ctypes.c_double)]
    library = ctypes.CDLL("liblinear.so.4")
    library.train.restype = ctypes.POINTER(Model)
    quiet = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda text: None)
    library.set_print_string_function(quiet)

    def __init__(self, features):
        self.n, self.blob, self.offsets, self.memory = features, bytearray(), [], None

    def add(self, row):
        self.offsets.append(len(self.blob))
        for number, value in row:
            self.blob += struct.pack("<ixxxxd", number, value)
        self.blob += struct.pack("<ixxxxd", -1, 0.0)

    def close(self):
        self.memory = ctypes.create_string_buffer(bytes(self.blob), len(self.blob))
        self.base = ctypes.addressof(self.memory)
        self.blob = None

    def train(self, items, c):
        """Weights by feature number from (row, right or wrong); None without an example."""
        items = sorted(items, key=lambda item: -item[1])
        if not items or not items[0][1]:
            return None
        y = (ctypes.c_double * len(items))(*[float(right) for _, right in items])
        x = (ctypes.c_void_p * len(items))(*[self.base + self.offsets[row] for row, _ in items])
        problem = self.Problem(len(items), self.n, y, ctypes.cast(x, ctypes.POINTER(ctypes.c_void_p)), -1)
        parameter = self.Parameter(0, 0.01, c, 0, None, None, 0.1, None)
        model = self.library.train(ctypes.byref(problem), ctypes.byref(parameter))
        sign = 1 if model.contents.label[0] == 1 else -1
        weights = [0.0] + [sign * model.contents.w[i] for i in range(self.n)]
        self.library.free_and_destroy_model(ctypes.byref(ctypes.pointer(model.contents)))
        return weights


def fit_values(rows, c):
    """Weights in hundredths by feature, from (features with values in hundredths, right or wrong)."""
    names = [None] + sorted({f for values, _ in rows for f, _ in values})
    number = {f: i for i, f in enumerate(names)}
    linear = Linear(len(names) - 1)
    for values, _ in rows:
        linear.add(sorted((number[f], v / 100) for f, v in values))
    linear.close()
    weights = linear.train(list(enumerate(right for _, right in rows)), c) or [0.0] * len(names)
    return {f: round(100 * w) for f, w in zip(names[1:], weights[1:])}
