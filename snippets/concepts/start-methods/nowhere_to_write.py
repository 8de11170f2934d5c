import subprocess
import sys

NO_FILES = "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
ASK = "print(multiprocessing.get_start_method())"


def ask(*lines: str) -> str:
    """What these lines print in an interpreter of their own."""
    code = "\n".join(["import multiprocessing, resource", *lines])
    command = [sys.executable, "-I", "-c", code]
    run = subprocess.run(command, capture_output=True, text=True)
    return run.stdout.strip()


if __name__ == "__main__":
    print(f"as usual: {ask(ASK)}")
    print(f"where no file can be written: {ask(NO_FILES, ASK)}")

# /// script
# [tool.snippet]
# platforms = ["linux"]
# ///
