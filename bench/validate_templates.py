"""Validates the templates of a folder (or one file), as wacheck scans them: `process` once, or `warm`
again and again, printing the seconds of each round."""

import os
import sys
import time

from cloudformation_validate import CompositeEngine


def templates(root):
    if os.path.isfile(root):
        return [root]
    found = []
    for folder, _, names in os.walk(root):
        found += [os.path.join(folder, name) for name in names]
    return sorted(path for path in found if path.endswith((".yaml", ".yml", ".json", ".template")))


def validate_all(engine, paths):
    count = 0
    for path in paths:
        try:
            count += len(engine.validate_template(path).diagnostics)
        except Exception:  # A template that it cannot read is no reason to stop.
            pass
    return count


kind, root = sys.argv[1:3]
engine = CompositeEngine()
paths = templates(root)
if kind == "process":
    print(validate_all(engine, paths))
else:
    for _ in range(int(sys.argv[3])):
        started = time.perf_counter()
        validate_all(engine, paths)
        print(time.perf_counter() - started)
