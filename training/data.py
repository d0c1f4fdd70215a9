"""Passages to tensors: tokens with their characters, sentences, windows round a trigger, labels.

The same rules stand in Rust (`crates/language`); the parity test holds the two together.
"""
import hashlib
import json
import pathlib
import re
import tomllib
from dataclasses import dataclass, field

import passages as own

ROOT = pathlib.Path(__file__).resolve().parent.parent
ABBREVIATIONS = set((ROOT / "data/abbreviations.txt").read_text(encoding="utf-8").split())
TYPES = own.TYPES
TAGS = ["O", "I"] + TYPES  # a trigger's first word carries its type, its other words I
ROLES = ["actor", "recipient", "attribution", "where"]
ROLE_TAGS = ["O"] + [f"{b}-{r}" for r in ROLES for b in "BI"]
VERDICTS = ["none"] + TYPES
RELATIONS = [t for t in TYPES if t not in ("CONCEDE", "RETREAT")] + ["YIELD"]  # the table of pairs tells them not apart
FACTUALITY = own.FACTUALITY
MODES = [f"{t}:{m}" for t in TYPES for m in [""] + own.MODES.get(t, [])]
CLS, SEP = 101, 102


def config(path=None):
    return tomllib.loads((path or ROOT / "training/config.toml").read_text(encoding="utf-8"))


def sentences(text):
    """Character spans of the sentences, white space at their ends left out."""
    cuts, start = [], 0
    for m in re.finditer(r"\n\s*|[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*(?:[^\W_a-z]))", text):
        if m.group()[0] == ".":
            before = re.search(r"[^\s(\[\"'“‘]*$", text[start:m.start()]).group()
            if before in ABBREVIATIONS or re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", before):
                continue
        cuts.append((start, m.end()))
        start = m.end()
    cuts.append((start, len(text)))
    spans = []
    for a, b in cuts:
        piece = text[a:b]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((a + lead, a + len(piece.rstrip())))
    return spans


@dataclass
class Tokens:
    """A passage in pieces: ids, their characters, and which piece begins a word."""

    ids: list
    spans: list
    first: list


def tokenizer(folder):
    from tokenizers import Tokenizer

    tok = Tokenizer.from_file(str(pathlib.Path(folder) / "tokenizer.json"))
    tok.no_truncation()
    tok.no_padding()
    return tok


def tokenize(tok, text):
    enc = tok.encode(text, add_special_tokens=False)
    first, last = [], None
    for w in enc.word_ids:
        first.append(w != last)
        last = w
    return Tokens(enc.ids, enc.offsets, first)


@dataclass
class Passage:
    id: str
    text: str
    tokens: Tokens
    sents: list  # character spans
    piece_sents: list  # piece ranges, one a sentence
    events: list = field(default_factory=list)


def pieces_of(tokens, span):
    """The pieces that touch a character span, as a half-open range; None where there are none."""
    hit = [i for i, (a, b) in enumerate(tokens.spans) if a < span[1] and b > span[0]]
    return (hit[0], hit[-1] + 1) if hit else None


def find_all(text, words):
    out = [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)]
    return out or [m.span() for m in re.finditer(re.escape(words), text)]


def nearest(text, sents, words, at):
    """The place where `words` stand that serves a trigger at `at` best: same sentence, then before, then near."""
    sent = next((s for s in sents if s[0] <= at < s[1]), (0, len(text)))
    def cost(span):
        inside = sent[0] <= span[0] < sent[1]
        return (not inside, span[0] > at if not inside else False, abs(span[0] - at))
    return min(find_all(text, words), key=cost, default=None)


def passage(tok, record):
    text = record["text"]
    tokens, sents = tokenize(tok, text), sentences(text)
    ranges, i = [], 0
    for k, (a, b) in enumerate(sents):
        j = i
        limit = sents[k + 1][0] if k + 1 < len(sents) else len(text) + 1
        while j < len(tokens.ids) and tokens.spans[j][0] < limit:
            j += 1
        ranges.append((i, j))
        i = j
    p = Passage(str(record["id"]), text, tokens, sents, ranges)
    taken = set()
    for e in record["events"]:
        where = [(e["start"], e["start"] + len(e["trigger"]))] if "start" in e else find_all(text, e["trigger"])
        free = [s for s in where if s not in taken] or where
        parties = [x["text"] for x in e["actor"] + e["recipient"]]
        # of several places, the one whose sentence names most of the parties
        def named(s):
            sent = next((c for c in sents if c[0] <= s[0] < c[1]), (0, 0))
            return sum(x in text[sent[0]:sent[1]] for x in parties)
        span = max(free, key=named)
        taken.add(span)
        pieces = pieces_of(tokens, span)
        if pieces is None:
            continue
        args = []
        for role in ROLES:
            values = e[role] if role in ("actor", "recipient") else [{"text": e[role]}] if e.get(role) else []
            for v in values:
                s = nearest(text, sents, v["text"], span[0])
                q = s and pieces_of(tokens, s)
                if q:
                    args.append((role, q))
        p.events.append({"type": e["type"], "mode": e.get("mode"), "factuality": e.get("factuality") or "actual",
                         "clear": e.get("clear", True), "pieces": pieces, "args": args})
    return p


def window(p, at, limit):
    """Piece range round piece `at`: its sentence, then as many whole sentences before, then after, as fit."""
    k = next((k for k, (a, b) in enumerate(p.piece_sents) if a <= at < b), 0)
    a, b = p.piece_sents[k]
    if b - a > limit:  # a sentence longer than the window: the part round the trigger
        a = max(a, min(at - limit // 2, b - limit))
        return a, min(b, a + limit)
    lo, hi = k, k
    while lo > 0 and b - p.piece_sents[lo - 1][0] <= limit:
        lo -= 1
        a = p.piece_sents[lo][0]
    while hi + 1 < len(p.piece_sents) and p.piece_sents[hi + 1][1] - a <= limit:
        hi += 1
        b = p.piece_sents[hi][1]
    return a, b


def chunks(p, limit):
    """Piece ranges of whole sentences that fit the encoder; a longer sentence is cut."""
    out = []
    for a, b in p.piece_sents:
        while b - a > limit:
            out.append((a, a + limit))
            a += limit
        if out and out[-1][1] == a and b - out[-1][0] <= limit and out[-1][1] - out[-1][0] < limit:
            out[-1] = (out[-1][0], b)
        elif b > a:
            out.append((a, b))
    return out


def files(cfg):
    """The files of passages: name and path."""
    d = cfg["data"]
    return ([(n, ROOT / d["shared"] / n) for n in d["gold"] + [d["relations"]]] +
            [(n, ROOT / n) for n in d["passages"]])


def hashes(cfg):
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files(cfg)}


def load(tok, cfg):
    """All passages for training, ours and the borrowed ones."""
    records = []
    for _, path in files(cfg):
        if path.suffix == ".tsv":
            continue  # marked pairs: `relations` reads them
        if path.suffix == ".txt":
            records += own.read(path)
        else:
            records += [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]
    return [passage(tok, r) for r in records], records


@dataclass
class Pair:
    """A sentence with a marked source and target and the type of what the one does to the other."""

    id: str
    ids: list
    marks: list  # of (piece range, mark)
    type: str


def relations(tok, cfg, limit=110):
    """The marked pairs of the table; a sentence longer than `limit` pieces is cut round its marks."""
    out = []
    lines = (ROOT / cfg["data"]["shared"] / cfg["data"]["relations"]).read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        id, kind, marked = line.split("\t")[:3]
        text, spans, at = "", {}, 0
        for m in re.finditer(r"<(/?)([st])>", marked):
            text += marked[at:m.start()]
            at = m.end()
            spans.setdefault(m.group(2), []).append(len(text))
        text += marked[at:]
        if not all(len(spans.get(k, [])) == 2 for k in "st"):
            continue
        tokens = tokenize(tok, text)
        marks = [(pieces_of(tokens, spans[k]), mark) for k, mark in (("s", 2), ("t", 3))]
        if None in (marks[0][0], marks[1][0]):
            continue
        lo = max(0, min(min(r) for r, _ in marks) - 20) if len(tokens.ids) > limit else 0
        hi = lo + limit
        marks = [((max(a - lo, 0), min(b - lo, limit)), mark) for (a, b), mark in marks]
        out.append(Pair(id, tokens.ids[lo:hi], marks, kind))
    return out
