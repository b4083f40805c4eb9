#!/usr/bin/env python3
"""Checks every report.json below some folders against Schemas/report.schema.json with the package jsonschema.

    Scripts/check-schema.py FOLDER...

Exit codes: 0 all follow it, 1 one does not, 66 no report was found, 69 jsonschema is missing.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(print("check-schema: the Python package jsonschema is missing", file=sys.stderr) or 69)

schema = json.loads((pathlib.Path(__file__).parent.parent / "Schemas/report.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
paths = sorted(path for folder in sys.argv[1:] for path in pathlib.Path(folder).rglob("*.json"))
checked = bad = 0
for path in paths:
    report = json.loads(path.read_text())
    if not (isinstance(report, dict) and str(report.get("schema", "")).startswith("auscult.report/")):
        continue
    checked += 1
    for error in validator.iter_errors(report):
        bad += 1
        print(f"{path}: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}")
print(f"{checked} reports checked, {bad} problems")
sys.exit(66 if checked == 0 else 1 if bad else 0)
