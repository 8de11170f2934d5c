"""What depends on the platform: one module each, with the same functions.

- `new_folder() -> Path`: a folder for a run, empty and real.
- `open_channel() -> Channel`: where a run's output is read and what the run writes to.
- `options() -> dict`: further arguments of `subprocess.Popen` that set the run apart.
- `adopt(process) -> Group`: takes hold of the run's process right after its start.
- `members(group, folder) -> list[Member]`: the living processes of a run, zombies left out.
- `end(group, folder, patience) -> None`: ends them all, the resource tracker last.
- `release(group) -> None`: gives back what `adopt` holds.
- `left_in_memory(run) -> list[str]`, `remove_from_memory(names)`: shared memory left by a run.
"""

import sys

if sys.platform == "win32":
    from tools.running.platforms import windows as platform
elif sys.platform == "linux":
    from tools.running.platforms import linux as platform
else:
    from tools.running.platforms import macos as platform

__all__ = ["platform"]
