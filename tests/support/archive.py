"""Reads archived cases as anybody can: gzip, JSON lines (docs/reference/archive.md)."""
import gzip
import json
import pathlib


def archived(folder):
    """Every line of every file: pairs of the file's name and the case."""
    return [(path.name, json.loads(line)) for path in sorted(pathlib.Path(folder).glob("*.jsonl.gz"))
            for line in gzip.open(path, "rt", encoding="utf-8")]
