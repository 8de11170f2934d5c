import subprocess
import sys

TYPED_IN = """
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def square(number):
    return number * number

print("file of main:", globals().get("__file__"))
with ProcessPoolExecutor(1) as executor:
    try:
        print(executor.submit(square, 3).result())
    except BrokenProcessPool:
        print("BrokenProcessPool")
"""

if __name__ == "__main__":
    subprocess.run([sys.executable, "-c", TYPED_IN])
