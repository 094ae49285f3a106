"""Runs the program that was installed with this package."""

import os
import subprocess
import sys
import sysconfig


def program():
    """Where it is: among the scripts of this Python, or of its user, or beside the package."""
    name = "frontier" + (sysconfig.get_config_var("EXE") or "")
    schemes = [sysconfig.get_path("scripts")]
    user = {"nt": "nt_user", "posix": "posix_user"}.get(os.name)
    if user in sysconfig.get_scheme_names():
        schemes.append(sysconfig.get_path("scripts", user))
    # `pip install --target FOLDER` puts scripts into FOLDER/bin.
    package = os.path.dirname(os.path.abspath(__file__))
    schemes.append(os.path.join(os.path.dirname(package), "bin"))
    for folder in schemes:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    sys.exit("frontier is not where pip puts programs: " + ", ".join(schemes))


if __name__ == "__main__":
    if os.name == "nt":
        sys.exit(subprocess.call([program(), *sys.argv[1:]]))
    os.execv(program(), ["frontier", *sys.argv[1:]])
