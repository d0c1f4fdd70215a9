"""Our own hand-coded passages: a compact text form, its reader and its checks.

usage: python3 training/passages.py FILE.txt...      check the files, print counts by type
       python3 training/passages.py --jsonl FILE...  print the records in the form of the coding guide

A file holds passages in blocks parted by blank lines. `#` begins a comment line.

    @ kq-001 2023-05-04
    The text of the passage on one line. A second paragraph is written as \\n\\n inside the line.
    ACCUSE:allege | accused | Manila's defence secretary [PHL GOV] | Chinese cutters [CHN COP] | at=Puerto Princesa [PHL] | on=2023-05-04
    REJECT | refused | Beijing [CHN GOV] + its navy [CHN MIL] | - | f=denied | by=RIA | unclear

The date is `-` where the passage has none. An event line is `TYPE[:mode] | trigger | actors | recipients`, then any of
`f=` factuality (actual where absent), `by=` attribution, `at=` place with its country, `on=` date, `unclear`.
Parties are joined by ` + `, each `text [country sector]`, `?` for an unknown country or sector; `-` for none.
Every text is copied exactly from the passage. `words#2` means the second place where the words stand.
A block without event lines is a passage without events.
"""
import json
import pathlib
import re
import sys
from collections import Counter

TYPES = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
COERCE ASSAULT""".split()
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
MODES = {t: m.split() for t, m in MODES.items()}
SECTORS = """GOV MIL LEG JUD COP SPY PTY OPP PRM REB UAF CRM IGO NGO BUS CVL REF JRN REL LAB EDU MED ELI AGR SOC""".split()
FACTUALITY = ["actual", "planned", "possible", "hypothetical", "denied"]


class PassageError(ValueError):
    """What is wrong, with file and line."""


def place_of(text, piece, where):
    """Character span of `piece` ("words" or "words#2") in `text`; fails where it is absent or not the only one."""
    m = re.fullmatch(r"(.*?)(?:#(\d))?", piece, re.S)
    words, nth = m.group(1), m.group(2)
    # whole words only: "strike" must not be found inside "strikes"
    found = [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)]
    if not found:
        raise PassageError(f"{where}: `{words}` does not stand in the text as whole words")
    if nth is None and len(found) > 1:
        raise PassageError(f"{where}: `{words}` stands {len(found)} times; say which as `{words}#1`")
    if nth is not None and int(nth) > len(found):
        raise PassageError(f"{where}: `{words}` stands only {len(found)} times")
    return found[int(nth) - 1 if nth else 0]


def loose(text, piece, where):
    """As `place_of`, for parties and places, of which the first is as good as any: returns the text."""
    words = re.sub(r"#\d$", "", piece)
    nth = re.search(r"#(\d)$", piece)
    place_of(text, piece if nth else piece + "#1", where)
    return words


def party(text, cell, where):
    m = re.fullmatch(r"(.+?)\s*\[(\S+) (\S+)\]", cell)
    if not m:
        raise PassageError(f"{where}: a party is `text [country sector]`, found `{cell}`")
    words = loose(text, m.group(1), where)
    country, sector = (None if x == "?" else x for x in m.groups()[1:])
    if country is not None and not re.fullmatch(r"[A-Z]{3}", country):
        raise PassageError(f"{where}: `{country}` is no alpha-3 code")
    if sector is not None and sector not in SECTORS:
        raise PassageError(f"{where}: `{sector}` is no sector")
    return {"text": words, "country": country, "sector": sector}


def parties(text, cell, where):
    return [] if cell in ("-", "") else [party(text, c.strip(), where) for c in cell.split(" + ")]


def event(text, line, where):
    cells = [c.strip() for c in line.split(" | ")]
    if len(cells) < 4:
        raise PassageError(f"{where}: an event line has at least four cells, found {len(cells)}")
    kind, _, mode = cells[0].partition(":")
    if kind not in TYPES:
        raise PassageError(f"{where}: `{kind}` is no event type")
    if mode and mode not in MODES.get(kind, []):
        raise PassageError(f"{where}: {kind} has no mode `{mode}`; it has {MODES.get(kind, 'none')}")
    start, end = place_of(text, cells[1], where)
    e = {"type": kind, "mode": mode or None, "trigger": text[start:end], "start": start,
         "actor": parties(text, cells[2], where), "recipient": parties(text, cells[3], where),
         "factuality": "actual", "attribution": None, "where": None, "where_country": None, "when": None, "clear": True}
    for cell in cells[4:]:
        key, _, value = (x.strip() for x in cell.partition("="))
        if key == "unclear":
            e["clear"] = False
        elif key == "f" and value in FACTUALITY:
            e["factuality"] = value
        elif key == "by":
            e["attribution"] = loose(text, value, where)
        elif key == "at":
            m = re.fullmatch(r"(.+?)(?:\s*\[(\S+)\])?", value)
            e["where"] = loose(text, m.group(1), where)
            e["where_country"] = m.group(2) if m.group(2) != "?" else None
        elif key == "on" and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
            e["when"] = value
        else:
            raise PassageError(f"{where}: what is `{cell}`?")
    return e


def read(path, errors=None):
    """All passages of a file. Errors are raised, or collected where a list is given."""
    out, block, errors_here = [], None, []
    for n, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        where, line = f"{path}:{n}", line.strip()
        if not line or line.startswith("#"):
            block = None if not line else block
            continue
        try:
            if line.startswith("@ "):
                head = line.split()
                if len(head) != 3 or not re.fullmatch(r"-|\d{4}-\d\d-\d\d", head[2]):
                    raise PassageError(f"{where}: a head is `@ id date`, found `{line}`")
                block = {"id": head[1], "date": None if head[2] == "-" else head[2],
                         "source": "written", "text": None, "events": []}
                out.append(block)
            elif block is None:
                raise PassageError(f"{where}: a line outside a passage")
            elif block["text"] is None:
                block["text"] = line.replace("\\n", "\n")
            else:
                block["events"].append(event(block["text"], line, where))
        except PassageError as e:
            errors_here.append(str(e))
    for b in out:
        if b["text"] is None:
            errors_here.append(f"{path}: passage {b['id']} has no text")
    if errors is None and errors_here:
        raise PassageError("\n".join(errors_here))
    if errors is not None:
        errors.extend(errors_here)
    return [b for b in out if b["text"]]


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if not args:
        sys.exit(__doc__)
    errors, records = [], []
    for path in args:
        records += read(path, errors)
    twice = [i for i, c in Counter(r["id"] for r in records).items() if c > 1]
    errors += [f"id {i} is used twice" for i in twice]
    if "--jsonl" in sys.argv:
        for r in records:
            print(json.dumps(r, ensure_ascii=False))
    else:
        events = [e for r in records for e in r["events"]]
        print(f"{len(records)} passages, {sum(not r['events'] for r in records)} without events, {len(events)} events")
        print("types", dict(Counter(e["type"] for e in events).most_common()))
        print("factuality", dict(Counter(e["factuality"] for e in events)))
    for e in errors[:60]:
        print(e, file=sys.stderr)
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
