import ctypes
import multiprocessing as mp


class Point(ctypes.Structure):
    _fields_ = (("x", ctypes.c_double), ("y", ctypes.c_double))


def work(points: "ctypes.Array[Point]", text: "ctypes.Array") -> None:
    for point in points:
        point.x, point.y = point.y, point.x
    text.value = text.value.upper()


if __name__ == "__main__":
    points = mp.Array(Point, [(1, 2), (3, 4)])
    text = mp.Array("c", b"hello")
    worker = mp.Process(target=work, args=(points, text))
    worker.start()
    worker.join()
    print([(point.x, point.y) for point in points])
    text.value = b"hi"
    print(f"value: {text.value!r}, raw: {text.raw!r}")
