"""How a program of others is found, run and asked for its version."""

import re
import shutil
import subprocess


class Missing(Exception):
    """A program that is not installed, or that does not know the format in this version."""


def run(*command, **more):
    if not shutil.which(command[0]):
        raise Missing("not installed")
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, **more)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr).decode(errors="replace").strip() or f"exit code {done.returncode}")
    return done.stdout


def version(*command):
    """The first number with dots in what a program says of itself, wherever it says that."""
    if not shutil.which(command[0]):
        raise Missing("not installed")
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return re.search(r"\d+\.[\d.]*\d", done.stdout.decode(errors="replace"))[0]


def imported(name):
    try:
        return __import__(name, fromlist=["_"])
    except ImportError:
        raise Missing("not installed") from None
