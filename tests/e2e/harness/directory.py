"""A directory (OpenLDAP's slapd) with a few people for walks.

    directory.py     prints its settings as JSON, then runs until it is stopped
"""
import json
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))
from support.slapd import Slapd, dn_of, group, person  # noqa: E402

CREW = (("ewa.lis", "Ewa Lis", {"title": "Kierowniczka zmiany", "preferredLanguage": "pl"}),
        ("jan.kot", "Jan Kot", {"title": "Magazynier", "manager": dn_of("ewa.lis")}),
        ("olga.sokolova", "Olga Sokolova", {"title": "Analityczka", "preferredLanguage": "ru"}))

with Slapd("".join(person(uid, name, **more) for uid, name, more in CREW) + group("shift", "ewa.lis", "jan.kot")) as directory:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(json.dumps(directory.settings()), flush=True)
    signal.pause()
