#!/usr/bin/env python3
"""Fetches the service descriptions of botocore's versions from PyPI into .build/botocore, where tests look for them.

    botocore_data.py
    botocore_data.py --library

Each version becomes a folder such as .build/botocore/1.44.5, with the services in it. With --library, botocore itself is
installed instead, of the version that model/ comes from, into .build/botocore-library. Exits with 0 when all are there.
"""

import itertools
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parent.parent / ".build" / "botocore"

# The version that model/ comes from, versions over which the API of Chime SDK Voice grew, and pairs of successive versions
# between which is known what changed.
VERSION = "1.44.5"
HISTORY = ["1.29.77", "1.35.72", "1.37.27"]
TRANSITIONS = [
    ("1.12.115", "1.12.116"),
    ("1.17.14", "1.17.15"),
    ("1.20.64", "1.20.65"),
    ("1.29.97", "1.29.98"),
    ("1.29.163", "1.29.164"),
    ("1.37.1", "1.37.2"),
    ("1.40.18", "1.40.19"),
    ("1.43.49", "1.43.50"),
]


PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


def newest():
    """The newest version that PyPI has for this Python."""
    report = subprocess.run(
        [*PIP, "install", "--dry-run", "--ignore-installed", "--no-deps", "--report", "-", "botocore"],
        check=True,
        stdout=subprocess.PIPE,
    )
    (package,) = json.loads(report.stdout)["install"]
    return package["metadata"]["version"]


def fetch(version, whole=None):
    """The folder with a version's services, fetched if need be: all of them of VERSION, and where `whole` says so."""
    whole = version == VERSION if whole is None else whole
    folder = FOLDER / version
    if folder.exists():
        if not whole or any(not path.name.startswith("chime") for path in folder.iterdir()):
            return folder
        shutil.rmtree(folder)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as temporary:
        temporary = pathlib.Path(temporary)
        subprocess.run(
            [*PIP, "download", "--no-deps", "--dest", str(temporary), f"botocore=={version}"],
            check=True,
        )
        (wheel,) = temporary.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            wanted = "botocore/data/" if whole else "botocore/data/chime"
            archive.extractall(temporary, [name for name in archive.namelist() if name.startswith(wanted)])
        (temporary / "botocore" / "data").rename(folder)
    return folder


def library():
    """The folder that botocore can be imported from, installed if need be."""
    folder = FOLDER.with_name("botocore-library") / VERSION
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        subprocess.run(
            [*PIP, "install", "--no-warn-conflicts", "--root-user-action", "ignore"]
            + ["--target", f"{temporary}/library", f"botocore=={VERSION}"],
            check=True,
        )
        (pathlib.Path(temporary) / "library").rename(folder)
    return folder


if __name__ == "__main__":
    if sys.argv[1:] == ["--help"]:
        print(__doc__)
        sys.exit()
    try:
        if sys.argv[1:] == ["--library"]:
            library()
            sys.exit()
        for version in [VERSION, *HISTORY, *itertools.chain(*TRANSITIONS)]:
            fetch(version)
    except subprocess.CalledProcessError as error:
        sys.exit(f"botocore cannot be fetched from PyPI: {error}")
