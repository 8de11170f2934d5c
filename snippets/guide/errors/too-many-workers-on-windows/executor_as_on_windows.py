from concurrent.futures import ProcessPoolExecutor, process
from unittest.mock import patch

if __name__ == "__main__":
    with patch.object(process, "sys") as pretended:
        pretended.platform = "win32"
        ProcessPoolExecutor(72)

# /// script
# [tool.snippet]
# ends = 1
# ///
