"""Run pip as if on Windows: ``python -m tools.windows.pip_for_windows VERSION …``.

pip can choose wheels for another system, but evaluates markers such as ``sys_platform == "win32"`` for the system it
runs on, and has no option to change that.
"""

from __future__ import annotations

import runpy
import sys
from typing import Final

from pip._vendor.packaging import markers

_WINDOWS: Final = {
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_system": "Windows",
    "sys_platform": "win32",
}

if __name__ == "__main__":
    version = sys.argv.pop(1)
    here = dict(markers.default_environment())
    there = here | _WINDOWS | {"python_version": version, "python_full_version": f"{version}.0"}
    setattr(markers, "default_environment", lambda: there)  # noqa: B010 - it is another's
    runpy.run_module("pip", run_name="__main__", alter_sys=True)
