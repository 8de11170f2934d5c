import multiprocessing as mp
import unittest


def square(number: int) -> int:
    return number**2


class Squares(unittest.TestCase):
    def test_every_start_method(self) -> None:
        for name in mp.get_all_start_methods():
            with (
                self.subTest(name),
                mp.get_context(name).Pool(2) as pool,
            ):
                result = pool.map_async(square, [1, 2, 3])
                assert result.get(timeout=15) == [1, 4, 9]


if __name__ == "__main__":
    unittest.main(verbosity=0)

# /// script
# [tool.snippet]
# chooses = ["fork", "forkserver", "spawn"]
# varies = "the seconds"
# platforms = ["linux", "macos"]
# ///
