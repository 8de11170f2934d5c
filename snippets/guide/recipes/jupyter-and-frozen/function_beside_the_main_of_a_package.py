import subprocess
import sys
import tempfile
from pathlib import Path

WORK = """
def square(number):
    return number * number
"""
MAIN = """
from concurrent.futures import ProcessPoolExecutor
from squares.work import square

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())
"""

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "squares")
        package.mkdir()
        (package / "work.py").write_text(WORK)
        (package / "__main__.py").write_text(MAIN)
        subprocess.run([sys.executable, "-m", "squares"], cwd=folder)
