#!/usr/bin/env python3
"""Holds the code to the table of layers in docs/architecture.md.

Every #include of checks/, tool/ is looked at. A file may include its own layer and those that the table gives it;
Clang's headers only where the table says so. Each violation is one line, `file:line: …`, and fails the run.
Files that have outgrown their limit are only named: 400 lines, a rule 150.
"""
import pathlib
import re
import sys

# layer -> (layers that it may include besides itself, may it see Clang?). LLVM's own headers are open to all.
CHECKS = {"facts", "models", "extract", "program", "findings", "rules"}
TABLE = {
    "facts": (set(), False),
    "models": ({"facts"}, False),
    "extract": ({"facts"}, True),
    "program": ({"facts", "models"}, False),
    "findings": ({"facts"}, False),
    "rules": ({"facts", "program", "findings"}, False),
    "render": ({"findings"}, False),
    "fixes": ({"findings"}, False),
    "Frontend": (CHECKS, True),
    "tidy": (CHECKS | {"render", "Frontend"}, True),
    "tool": (CHECKS | {"render", "fixes", "Frontend"}, False),
}
# Single headers that are plain values: a Finding holds a Place and a Coverage, the command line is a struct.
ALSO = {
    "render": {"facts/SourcePlace.h", "facts/Coverage.h"},
    "fixes": {"facts/SourcePlace.h", "Files.h"},
    "Frontend": {"Options.h", "Files.h"},
}

SOURCES = {".cpp", ".h", ".def", ".inc"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def layer_of(file, root):
    """The layer that a file belongs to: its folder below checks/ or tool/, `tool` for tool's own files."""
    top, *rest = file.relative_to(root).parts
    if top == "checks":
        return rest[0] if len(rest) > 1 else None
    for name in ("render", "fixes", "Frontend", "tidy"):
        if rest[0] == name or rest[0].startswith(name + "."):
            return name
    return "tool"


def resolve(included, file, root):
    """The layer that a quoted include names, or None for a foreign header."""
    for base in (file.parent, root / "checks", root / "tool"):
        found = (base / included).resolve()
        if found.is_file() and root in found.parents and found.relative_to(root).parts[0] in ("checks", "tool"):
            return layer_of(found, root)
    first = included.split("/")[0]
    return first if "/" in included and first in TABLE else None


def violation(file, included, root):
    layer = layer_of(file, root)
    if layer is None:
        return None
    if layer not in TABLE:
        return f"{layer}/ is no layer of the table"
    may, clang = TABLE[layer]
    if re.match(r"(clang|clang-c|clang-tidy)/", included):
        return None if clang else f"{layer} must not see Clang, but includes {included}"
    other = resolve(included, file, root)
    if other is None or other == layer or other in may or included in ALSO.get(layer, ()):
        return None
    return f"{layer} must not include {other} ({included})"


def limit(file, root):
    return 150 if file.relative_to(root).parts[:2] == ("checks", "rules") else 400


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1]).resolve()
    files = sorted(f for top in ("checks", "tool") for f in (root / top).rglob("*") if f.suffix in SOURCES)
    broken = 0
    for file in files:
        lines = file.read_text(errors="replace").splitlines()
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            why = found and violation(file, found[1] or found[2], root)
            if why:
                broken += 1
                print(f"{file.relative_to(root)}:{number}: {why}")
        if len(lines) > limit(file, root):
            print(f"{file.relative_to(root)}: warning: {len(lines)} lines, more than {limit(file, root)}")
    print(f"layers: {len(files)} files, {broken} violations")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
