"""Build the Try page: the page itself, Pyodide, and the wheels of the library and of what it needs, in one folder.

python docs/maintaining/build_try_page.py                   into docs/_build/try, beside the site
python docs/maintaining/build_try_page.py FOLDER            into another folder
python docs/maintaining/build_try_page.py --serve 8000      builds it, and serves it on this machine

Pyodide comes from npm, at the version that docs/try/package-lock.json names, and the wheels from the package index; the
library's own is built from here. What is built is plain files: any web server will do, and the page asks nobody else.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "try"
PYODIDE: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""The files of the package that a browser loads; the rest is for Node, for a console, and for debugging."""

FOR_WORKBOOKS: Final = ("openpyxl", "et_xmlfile")
"""What is loaded only when a workbook of Excel comes."""

NOT_NEEDED: Final = ("tzdata",)
"""What some of these ask for, and nothing here uses: the page has days, and no time zones."""


def build(folder: Path) -> None:
    """Put everything into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pyodide").mkdir(parents=True)
    (folder / "wheels").mkdir()
    pages = [path for path in sorted(PAGE.iterdir()) if path.suffix in {".html", ".css", ".js", ".py"}]
    for path in pages:
        shutil.copy(path, folder)
    _run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", at=PAGE)
    for name in PYODIDE:
        shutil.copy(PAGE / "node_modules" / "pyodide" / name, folder / "pyodide")
    _put_wheels(folder / "wheels")
    _write_list(folder, [path.name for path in pages if path.suffix == ".py"])


def _put_wheels(folder: Path) -> None:
    """The library's own wheel, and those it needs: pure ones, since a browser runs no others."""
    with TemporaryDirectory() as built:
        _run(sys.executable, "-m", "build", "--wheel", "--outdir", built, str(ROOT), quiet=True)
        (own,) = Path(built).glob("*.whl")
        any_python = ("--only-binary", ":all:", "--implementation", "py", "--abi", "none", "--platform", "any")
        wanted = (str(own), FOR_WORKBOOKS[0])
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
        _run(*pip, *any_python, "--python-version", _python(), "--dest", str(folder), *wanted, quiet=True)
    for path in folder.iterdir():
        if path.name.startswith(NOT_NEEDED):
            path.unlink()


def _python() -> str:
    """The version of Python that Pyodide is, such as 3.14: what to take wheels for."""
    lock = json.loads((PAGE / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return ".".join(lock["info"]["python"].split(".")[:2])


def _write_list(folder: Path, modules: Iterable[str]) -> None:
    """What the page loads, in files.json: at first, with the bytes of each for the progress, and for a workbook."""
    wheels = sorted(path.name for path in (folder / "wheels").iterdir())
    at_first = [f"wheels/{name}" for name in wheels if not name.startswith(FOR_WORKBOOKS)]
    modules = sorted(modules)
    fetched = [*at_first, *modules, *(f"pyodide/{name}" for name in PYODIDE if not name.endswith(".mjs"))]
    listed = {
        "first": [{"path": path, "bytes": (folder / path).stat().st_size} for path in fetched],
        "wheels": at_first,
        "modules": modules,
        "workbook_wheels": [f"wheels/{name}" for name in wheels if name.startswith(FOR_WORKBOOKS)],
    }
    (folder / "files.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _run(*command: str, at: Path = ROOT, quiet: bool = False) -> None:
    """Run a command, and say what it said where it fails."""
    done = subprocess.run(command, cwd=at, check=False, capture_output=quiet, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} ... failed\n{done.stdout or ''}{done.stderr or ''}")


def serve(folder: Path, port: int) -> None:
    """Serve a folder on this machine alone, until it is stopped; port 0 is any that is free, which is told."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the page, tell its size, and serve it where that is asked for."""
    parser = argparse.ArgumentParser(description="Build the Try page.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "_build" / "try")
    parser.add_argument("--serve", type=int, metavar="PORT", help="serve it on this machine afterwards")
    options = parser.parse_args(arguments)
    build(options.folder)
    size = sum(path.stat().st_size for path in options.folder.rglob("*") if path.is_file())
    print(f"{options.folder}: {size / 1e6:.1f} MB", flush=True)
    if options.serve is not None:
        serve(options.folder, options.serve)


if __name__ == "__main__":
    main()
