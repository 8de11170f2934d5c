import sys
import sysconfig

if __name__ == "__main__":
    free = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    print(f"free-threaded build: {free}")
    enabled = getattr(sys, "_is_gil_enabled", lambda: True)
    print(f"GIL enabled: {enabled()}")

# /// script
# [tool.snippet]
# varies = "on a free-threaded build both answers are different"
# ///
