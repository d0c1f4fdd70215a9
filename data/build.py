#!/usr/bin/env python3
"""Makes the gazetteer's tables in this folder from the reference tables and the own-*.tsv files.

Usage: python3 data/build.py [REFERENCE_FOLDER]

REFERENCE_FOLDER (default ../shared/data beside the repository) holds countries.tsv, leaders.tsv,
organisations.tsv, agents.tsv, places.tsv and features.tsv as data/SOURCES.md describes them. The tables
written here are committed, so that the program builds without that folder. Every table is UTF-8,
tab-separated, one header row, no quoting; `|` joins lists inside a cell. Rows are sorted, so that a
second run over the same input writes the same bytes.

The own-*.tsv files are ours and edited by hand:
  own-countries.tsv      names and demonyms to add (or, with a leading "-", to drop) for a country
  own-people.tsv         people missing from the reference table; same columns as leaders.tsv
  own-organisations.tsv  organisations, metonyms, armed groups; same columns as organisations.tsv;
                         a row replaces every reference name that it repeats
  own-roles.tsv          role nouns; a row replaces the reference row of the same term
  own-titles.tsv         words of a person's title that tell a sector (read by build.rs as it stands)
  own-words.tsv          word lists of the phrase grammar (read by build.rs as they stand)
"""
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Sectors of agents.tsv that are no PLOVER sector: the word is a known head noun, its sector unknown.
NO_SECTOR = {"JNK", "NON", "UNK", "PRE", "IMG"}
# Reference rows of these sources alone are company and club lists with very common words among them.
NOISY = {"Phoenix.International", "Phoenix.MilNonState"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    head = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(head):
            sys.exit(f"{path}:{number}: {len(cells)} cells under {len(head)} headings")
        yield dict(zip(head, cells + [""] * (len(head) - len(cells))))


def write(name, head, rows):
    rows = sorted(set(tuple(row) for row in rows))
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        file.write("\t".join(head) + "\n")
        for row in rows:
            file.write("\t".join(row) + "\n")
    print(f"{name}: {len(rows)} rows, {(HERE / name).stat().st_size / 1e6:.2f} MB")


def latin(text):
    """Whether every letter of `text` is of the Latin script."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha()) and any(c.isalpha() for c in text)


def parts(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def unique(items):
    return list(dict.fromkeys(items))


def countries(reference):
    own = {row["iso3"]: row for row in read(HERE / "own-countries.tsv")}
    table = list(read(reference / "countries.tsv"))
    states = {d for row in table if row["status"] in ("member", "observer", "partial") for d in parts(row["demonyms"])}
    for row in table:
        extra = own.get(row["iso3"], {})
        drop = {x[1:] for cell in ("names", "demonyms", "capitals") for x in parts(extra.get(cell, "")) if x[0] == "-"}
        add = {cell: [x for x in parts(extra.get(cell, "")) if x[0] != "-"] for cell in ("names", "demonyms", "capitals")}
        names = [row["name"], row["official_name"], *parts(row["other_names"]), *add["names"]]
        demonyms = parts(row["demonyms"])
        if row["status"] in ("dependency", "historic", "entity"):
            # "Dutch" is the Netherlands', not Aruba's.
            demonyms = [d for d in demonyms if d not in states]
        names = [n for n in unique(names) if latin(n) and n not in drop and "disputed" not in n]
        demonyms = [d for d in unique(demonyms + add["demonyms"]) if d not in drop and len(d) > 2]
        capitals = [c for c in unique(parts(row["capitals"]) + add["capitals"]) if latin(c) and c not in drop]
        yield (row["iso3"], row["name"], "|".join(names), "|".join(demonyms), "|".join(capitals),
               row["status"], row["parent"], row["from"] or extra.get("from", ""), row["to"])


def leaders(reference):
    for path in (reference / "leaders.tsv", HERE / "own-people.tsv"):
        for row in read(path):
            variants = [v for v in unique(parts(row["variants"])) if latin(v) and v != row["person"]]
            yield (row["person"], "|".join(variants), row["iso3"], row["office"], row["from"], row["to"],
                   row["title"].replace(" (end unknown)", ""), row["org"],
                   "own" if "own" in row["source"] else row["source"].split("|")[0])


def organisations(reference):
    own = list(read(HERE / "own-organisations.tsv"))
    # "Government" alone is a role, whatever body some list calls so.
    roles = {row["term"] for row in read(reference / "agents.tsv")}
    taken = {n.casefold() for row in own for n in [row["name"], *parts(row["variants"])]}
    for row in own:
        yield (row["name"], row["variants"], row["kind"], row["iso3"], row["from"], row["to"], "own")
    for row in read(reference / "organisations.tsv"):
        sources = set(row["source"].split("|"))
        names = [n for n in unique([row["name"], *parts(row["variants"])]) if latin(n) and n.casefold() not in taken]
        names = [n for n in names if n.casefold() not in roles]
        if not names:
            continue
        if sources <= NOISY and (row["kind"] == "MNC" or any(len(n.split()) < 2 for n in names[:1])):
            continue
        yield (names[0], "|".join(names[1:]), row["kind"], row["iso3"], row["from"], row["to"],
               "own" if "own" in sources else row["source"].split("|")[0])


def agents(reference):
    table = {}
    for path in (reference / "agents.tsv", HERE / "own-roles.tsv"):
        for row in read(path):
            first, second = row["sector"], row["sector2"]
            if second == "OPP":
                first = "OPP"
            table[row["term"]] = "" if first in NO_SECTOR else first
    yield from table.items()


def places(reference):
    for row in read(reference / "places.tsv"):
        names = [n for n in unique([row["ascii_name"], *parts(row["alt_names"])]) if latin(n) and n != row["name"]]
        yield (row["name"], "|".join(names[:8]), row["iso3"], row["lat"], row["lon"], row["population"], row["kind"])


def features(reference):
    for path in (reference / "features.tsv", HERE / "own-features.tsv"):
        for row in read(path):
            names = [n for n in unique(parts(row["alt_names"])) if latin(n)]
            yield (row["name"], "|".join(names), row["kind"], row["iso3"], row["lat"], row["lon"])


def main():
    reference = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "shared" / "data"
    write("countries.tsv", ["iso3", "name", "names", "demonyms", "capitals", "status", "parent", "from", "to"],
          countries(reference))
    write("leaders.tsv", ["person", "variants", "iso3", "office", "from", "to", "title", "org", "source"],
          leaders(reference))
    write("organisations.tsv", ["name", "variants", "kind", "iso3", "from", "to", "source"], organisations(reference))
    write("agents.tsv", ["term", "sector"], agents(reference))
    write("places.tsv", ["name", "names", "iso3", "lat", "lon", "population", "kind"], places(reference))
    write("features.tsv", ["name", "names", "kind", "iso3", "lat", "lon"], features(reference))


if __name__ == "__main__":
    main()
