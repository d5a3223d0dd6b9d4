#!/usr/bin/env python3
"""Makes a package of the build plugin and of executables of carillon-build, so that who uses it compiles nothing of the generator.

    artifact_bundle.py FOLDER TRIPLE=EXECUTABLE...
    artifact_bundle.py FOLDER TRIPLE=EXECUTABLE... --url URL

Each executable is stripped and becomes a variant of FOLDER/carillon-build.artifactbundle. With --url, the package fetches the
bundle from there. What is published there is FOLDER/carillon-build.artifactbundle.zip, which is always made, and is the same
whenever it is made of the same.
"""

import argparse
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = "carillon-build"
BUNDLE = f"{TOOL}.artifactbundle"
PLUGIN = "CarillonPrebuiltPlugin"

# The names differ from those of the main package: all targets that a package sees need names of their own.
MANIFEST = """\
// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "carillon-prebuilt",
    products: [.plugin(name: "PLUGIN", targets: ["PLUGIN"])],
    targets: [
        .binaryTarget(name: "carillon-prebuilt", SOURCE),
        .plugin(name: "PLUGIN", capability: .buildTool(), dependencies: ["carillon-prebuilt"]),
    ]
)
"""


def variant(argument):
    triple, found, executable = argument.partition("=")
    if not found or not pathlib.Path(executable).is_file():
        raise argparse.ArgumentTypeError(f"'{argument}' is no triple with an executable that is there")
    return triple, executable


def version():
    text = (ROOT / "Sources/carillon/Version.swift").read_text()
    return re.search(r'carillonVersion = "([^"]+)"', text)[1]


def make_bundle(bundle, variants):
    """Lays out the bundle as the Swift package manager reads it."""
    for triple, executable in variants:
        path = bundle / triple / TOOL
        path.parent.mkdir(parents=True)
        shutil.copy(executable, path)
        # The system's own knows other systems' executables only if they have its format.
        if subprocess.run(["strip", path], capture_output=True).returncode != 0:
            print(f"note: the executable for {triple} stays as it is: 'strip' does not know it")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, bundle)
    described = [{"path": f"{triple}/{TOOL}", "supportedTriples": [triple]} for triple, _ in variants]
    artifact = {"version": version(), "type": "executable", "variants": described}
    info = {"schemaVersion": "1.0", "artifacts": {TOOL: artifact}}
    (bundle / "info.json").write_text(json.dumps(info, indent=2) + "\n")


def zip_bundle(bundle):
    """Packs the bundle, without the times of its files, and returns the archive and its checksum."""
    archive = bundle.with_name(f"{bundle.name}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(bundle.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(str(path.relative_to(bundle.parent)))
                entry.external_attr = (0o100755 if path.name == TOOL else 0o100644) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(entry, path.read_bytes())
    return archive, hashlib.sha256(archive.read_bytes()).hexdigest()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", metavar="FOLDER", type=pathlib.Path)
    arguments.add_argument("variants", metavar="TRIPLE=EXECUTABLE", type=variant, nargs="+")
    arguments.add_argument("--url", help="where the zip file will be")
    options = arguments.parse_args()

    shutil.rmtree(options.folder, ignore_errors=True)
    bundle = options.folder / BUNDLE
    bundle.mkdir(parents=True)
    make_bundle(bundle, options.variants)
    archive, checksum = zip_bundle(bundle)
    shutil.copytree(ROOT / "Plugins/CarillonBuildPlugin", options.folder / "Plugins" / PLUGIN)
    source = f'url: "{options.url}", checksum: "{checksum}"' if options.url else f'path: "{BUNDLE}"'
    (options.folder / "Package.swift").write_text(MANIFEST.replace("PLUGIN", PLUGIN).replace("SOURCE", source))

    for triple, _ in options.variants:
        print(f"{triple}: {(bundle / triple / TOOL).stat().st_size / 1e6:.1f} MB")
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB, checksum {checksum}")


if __name__ == "__main__":
    main()
