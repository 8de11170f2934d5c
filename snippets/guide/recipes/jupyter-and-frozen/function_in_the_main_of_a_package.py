import subprocess
import sys
import tempfile
from pathlib import Path

MAIN = """
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def square(number):
    return number * number

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            print(executor.submit(square, 3).result())
        except BrokenProcessPool:
            print("BrokenProcessPool")
"""

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "squares")
        package.mkdir()
        (package / "__main__.py").write_text(MAIN)
        subprocess.run([sys.executable, "-m", "squares"], cwd=folder)
