"""Coding with the trained model, as the Rust coder does it, without the gazetteer; and its scores."""
import importlib.util

import torch

import data
import model as m

PROPOSE = 0.15  # a word whose chance to begin a trigger is lower is not read a second time
# chosen together on the passages kept aside, of 0.15 to 0.5 each, for the most events with all parties right
BEGIN = 0.3  # chance from which on a word begins a span of a role
CONTINUE = 0.25  # chance from which on a word goes on with it
ARTICLES = {1996, 1037, 2019}  # pieces "the", "a", "an": never a party alone, so the word after belongs too


def load_scorer(cfg):
    path = data.ROOT / cfg["data"]["shared"] / "score/reports.py"
    spec = importlib.util.spec_from_file_location("reports", path)
    mod = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mod)
    return mod


@torch.no_grad()
def propose(net, p, cfg, floor=PROPOSE):
    """First reading: (piece range of the trigger, chance that it is one)."""
    out = []
    for lo, hi in data.chunks(p, cfg["data"]["max_pieces"] - 2):
        ids, marks, mask = m.instances_batch([(p.tokens.ids[lo:hi], None)])
        probs = net.tag(net.encode(ids, marks, mask)).softmax(-1)[0, 1:-1]
        first = p.tokens.first[lo:hi]
        i = 0
        while i < hi - lo:
            begin = float(1 - probs[i, 0] - probs[i, 1])
            if first[i] and begin > floor:
                j = i + 1
                # the words that go on with it, and the pieces of its last word
                while j < hi - lo and (not first[j] or int(probs[j].argmax()) == 1):
                    j += 1
                out.append(((lo + i, lo + j), begin))
                i = j
            else:
                i += 1
    return out


def decode_roles(probs, first, ids, starts):
    """Spans of the roles: (role, piece range, chance). A span begins where the likeliest begin reaches BEGIN, which is
    below one half because a missed party costs the dyad as surely as a wrong one. It goes on while a word may be of the
    same role at all: two parties never stand side by side with nothing between them. `starts` holds the places where a sentence begins,
    which no span crosses."""
    begins = [data.ROLE_TAGS.index("B-" + r) for r in data.ROLES]
    insides = [data.ROLE_TAGS.index("I-" + r) for r in data.ROLES]
    rows, out, i = probs.tolist(), [], 0
    while i < len(first):
        start, i = i, i + 1
        k = max(range(len(begins)), key=lambda k: rows[start][begins[k]])
        if not first[start] or rows[start][begins[k]] <= BEGIN:
            continue
        while i < len(first) and i not in starts and (
                not first[i] or rows[i][insides[k]] + rows[i][begins[k]] > CONTINUE
                or (i == start + 1 and ids[start] in ARTICLES)):
            i += 1
        out.append((data.ROLES[k], (start, i), rows[start][begins[k]]))
    return out


@torch.no_grad()
def read(net, p, proposals, cfg):
    """Second reading of each proposed trigger."""
    out, limit = [], cfg["train"].get("window", cfg["data"]["window_pieces"])
    for k in range(0, len(proposals), 32):
        group = proposals[k:k + 32]
        windows = [data.window(p, a, limit) for (a, _), _ in group]
        items = [(p.tokens.ids[lo:hi], (a - lo, min(b, hi) - lo)) for (lo, hi), ((a, b), _) in zip(windows, group)]
        ids, marks, mask = m.instances_batch(items)
        verdict, fact, mode, roles = net.read(net.encode(ids, marks, mask), marks)
        verdict, fact, roles = verdict.softmax(-1), fact.softmax(-1), roles.softmax(-1)
        for r, ((lo, hi), (span, chance)) in enumerate(zip(windows, group)):
            kind = int(verdict[r, 1:].argmax()) + 1
            name = data.VERDICTS[kind]
            allowed = [i for i, x in enumerate(data.MODES) if x.startswith(name + ":")]
            best = max(allowed, key=lambda i: float(mode[r, i]))
            starts = {a - lo for a, _ in p.piece_sents}
            spans = decode_roles(roles[r, 1:hi - lo + 1], p.tokens.first[lo:hi], p.tokens.ids[lo:hi], starts)
            out.append({"pieces": span, "chance": chance, "type": name, "verdict": float(verdict[r, kind]),
                        "any": 1 - float(verdict[r, 0]),
                        "factuality": data.FACTUALITY[int(fact[r].argmax())], "mode": data.MODES[best].split(":")[1] or None,
                        "args": [(role, (a + lo, b + lo), c) for role, (a, b), c in spans]})
    return out


def confidence(e, weight=0.5):
    """Geometric mean of the two readings."""
    return e["chance"] ** (1 - weight) * e["verdict"] ** weight


def words(p, pieces):
    a, b = p.tokens.spans[pieces[0]][0], p.tokens.spans[pieces[1] - 1][1]
    return {"text": p.text[a:b], "start": a, "end": b}


def report(p, e):
    roles = {r: [words(p, s) for x, s, _ in e["args"] if x == r] for r in data.ROLES}
    return {"article": p.id, "type": e["type"], "mode": e["mode"], "trigger": words(p, e["pieces"]),
            "actor": roles["actor"], "recipient": roles["recipient"], "attribution": roles["attribution"],
            "where": roles["where"][0] if roles["where"] else None, "factuality": e["factuality"],
            "confidence": confidence(e)}


def once(p, events):
    """The events less those that tell, in the same sentence and type and of the same parties, an act that a surer one
    tells already."""
    def act(e):
        parties = tuple((r, s) for r, s, _ in e["args"] if r in ("actor", "recipient"))
        sentence = next((k for k, (a, b) in enumerate(p.piece_sents) if a <= e["pieces"][0] < b), 0)
        return (sentence, e["type"], parties) if parties else (id(e),)

    surest = {}
    for e in events:
        if act(e) not in surest or confidence(e) > confidence(surest[act(e)]):
            surest[act(e)] = e
    return [e for e in events if surest[act(e)] is e]


def code(net, tok, passages, cfg):
    net.eval()
    return [(p, e) for p in passages for e in once(p, read(net, p, propose(net, p, cfg), cfg))]


def quiet_score(scorer, gold, reports):
    import contextlib
    import io

    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        typed, dyad = scorer.score(gold, reports)
    return typed, dyad, text.getvalue()


def evaluate(net, tok, dev, cfg):
    """Typed F1 at the best threshold, and how often the parties of a matched event are found with their words.

    Countries are not resolved here: a party found by its words is given the gold's country, any other none, so that
    `dyad` is what a faultless gazetteer would reach.
    """
    scorer = load_scorer(cfg)
    coded = code(net, tok, [p for p, _ in dev], cfg)
    gold = [r for _, r in dev]
    lookup = {}
    for r in gold:
        for e in r["events"]:
            for x in e["actor"] + e["recipient"]:
                for w in scorer.words(x["text"]):
                    lookup.setdefault(str(r["id"]), {}).setdefault(w, x["country"])
    reports = []
    for p, e in coded:
        r = report(p, e)
        for x in r["actor"] + r["recipient"]:
            known = [lookup.get(p.id, {}).get(w, "??") for w in scorer.words(x["text"])]
            known = [k for k in known if k != "??"]
            x["country"] = known[-1] if known else "??"
        reports.append(r)
    best = (0, 0, 0, "")
    for cut in [x / 20 for x in range(4, 19)]:
        typed, dyad, text = quiet_score(scorer, gold, [r for r in reports if r["confidence"] >= cut])
        best = max(best, (typed, dyad, cut, text))
    lines = dict(line.split(None, 1) for line in best[3].splitlines() if "%" in line)
    return {"typed": round(best[0], 3), "dyad_ceiling": round(best[1], 3), "threshold": best[2],
            "factuality": lines.get("factuality"), "attribution": lines.get("attribution"), "where": lines.get("where"),
            "pr": [x for x in best[3].splitlines() if x.startswith("typed  P")]}
