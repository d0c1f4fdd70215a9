#!/usr/bin/env python3
"""Codes the open passages with the release binary and compares the scores with score/floors.json.

usage: python3 score/gate.py            print the scores, fail where one is below its floor
       python3 score/gate.py --pin      write the scores as the new floors; refuses to lower one
       python3 score/gate.py --pin --lower REASON
                                        lower floors too; the reason is kept beside them

The passages are borrowed and not in this repository: without ../shared this says so and passes.
"""
import contextlib
import hashlib
import importlib.util
import io
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "score/floors.json"
NOISE = 0.006  # one event of about 170, in F1


def measure():
    gold = SHARED / "gold/open.jsonl"
    coded = subprocess.run([ROOT / "target/release/chancery", "code", "--format", "jsonl", "--quiet", gold],
                           check=True, capture_output=True, text=True).stdout
    spec = importlib.util.spec_from_file_location("reports", SHARED / "score/reports.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    records = [json.loads(x) for x in gold.read_text(encoding="utf-8").splitlines() if x.strip()]
    reports = [json.loads(x) for x in coded.splitlines() if x.strip()]
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        typed, dyad = scorer.score(records, reports)
    print(text.getvalue(), end="")
    scores = {"typed": round(typed, 3), "dyad": round(dyad, 3)}
    for name, share in re.findall(r"^(\w+)\s+([\d.]+)% of", text.getvalue(), re.M):
        scores[name] = round(float(share) / 100, 3)
    return scores, hashlib.sha256(gold.read_bytes()).hexdigest()


def main():
    if not (SHARED / "gold/open.jsonl").exists():
        print(f"SKIPPED: the open passages are not here ({SHARED / 'gold/open.jsonl'}): the scores are NOT checked")
        return
    scores, digest = measure()
    pinned = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"floors": {}, "gold": digest, "reasons": []}
    low = {n: (scores.get(n, 0), f) for n, f in pinned["floors"].items() if scores.get(n, 0) < f - NOISE}
    if "--pin" in sys.argv:
        below = {n: v for n, v in low.items()}
        if below and "--lower" not in sys.argv:
            sys.exit(f"refused: {below} would be lowered; say --lower REASON if that is meant")
        if below:
            pinned["reasons"].append(sys.argv[sys.argv.index("--lower") + 1])
        FLOORS.write_text(json.dumps(pinned | {"floors": scores, "gold": digest}, indent=1) + "\n")
        return
    if pinned["gold"] != digest:
        sys.exit("the open passages have changed since the floors were pinned; look, then pin anew")
    if low:
        sys.exit("below the floor: " + ", ".join(f"{n} {a:.3f} < {b:.3f}" for n, (a, b) in low.items()))


if __name__ == "__main__":
    main()
