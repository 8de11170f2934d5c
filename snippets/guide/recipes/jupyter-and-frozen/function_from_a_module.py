import subprocess
import sys
from pathlib import Path

TYPED_IN = """
from concurrent.futures import ProcessPoolExecutor
from squares import square

with ProcessPoolExecutor(1) as executor:
    print(executor.submit(square, 3).result())
"""

if __name__ == "__main__":
    folder = Path(__file__).parent
    subprocess.run([sys.executable, "-c", TYPED_IN], cwd=folder)
