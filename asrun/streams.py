"""What a command writes to."""

import io
import sys


def write_utf8() -> None:
    """Write UTF-8 also to a file or a pipe on Windows, where Python has another habit until 3.15.

    Outputs of snippets hold characters that the other encodings lack: the command would end there.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
