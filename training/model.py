"""The encoder and its heads.

Encoder: BERT (Devlin et al. 2019) as all-MiniLM-L6-v2 has it, with one addition: a mark may be laid on a piece (the
trigger; the source and target of a marked pair), as a vector added to its embedding before the first layer.

The text is read twice. First without marks, to propose triggers. Then, for each proposed trigger, its window with the
trigger marked: is it an event and of which type, did it happen, which mode, and which words are its parties, its place
and the source of the claim.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

import data

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
EPS = 1e-12


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPS)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPS)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(n, t, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Head(nn.Module):
    """A hidden layer and an output layer."""

    def __init__(self, inputs, hidden, outputs, dropout):
        super().__init__()
        self.hidden = nn.Linear(inputs, hidden)
        self.output = nn.Linear(hidden, outputs)
        self.drop = nn.Dropout(dropout)

    def forward(self, x):
        return self.output(self.drop(F.gelu(self.hidden(x))))


class Model(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        m = cfg["model"]
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.marks = nn.Embedding(m["marks"], WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.layers = nn.ModuleList(Layer(m["dropout"]) for _ in range(LAYERS))
        self.drop = nn.Dropout(m["dropout"])
        self.tag = Head(WIDTH, m["head"], len(data.TAGS), m["dropout"])
        self.verdict = Head(2 * WIDTH, m["head"], len(data.VERDICTS), m["dropout"])
        self.factuality = Head(2 * WIDTH, m["head"], len(data.FACTUALITY), m["dropout"])
        self.mode = Head(2 * WIDTH, m["head"], len(data.MODES), m["dropout"])
        self.relation = Head(3 * WIDTH, m["head"], len(data.RELATIONS), m["dropout"])
        self.role = Head(3 * WIDTH, m["head"], len(data.ROLE_TAGS), m["dropout"])
        nn.init.normal_(self.marks.weight, std=0.02)
        with torch.no_grad():
            self.marks.weight[0] = 0

    def encode(self, ids, marks, mask):
        """ids, marks: (n, t); mask: (n, t), true where there is a piece. Gives (n, t, WIDTH)."""
        t = ids.shape[1]
        x = self.words(ids) + self.positions(torch.arange(t)) + self.marks(marks)
        x = self.drop(self.norm(x))
        keep = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, keep)
        return x

    def read(self, x, marks):
        """The second reading's heads over encoded windows: verdict, factuality, mode (n, k) and roles (n, t, k)."""
        at = (marks == 1).unsqueeze(-1).to(x.dtype)
        trigger = (x * at).sum(1) / at.sum(1).clamp(min=1)
        pair = torch.cat([x[:, 0], trigger], -1)
        wide = trigger.unsqueeze(1).expand_as(x)
        roles = self.role(torch.cat([x, wide, x * wide], -1))
        return self.verdict(pair), self.factuality(pair), self.mode(pair), roles


    def relate(self, x, marks):
        """The relation of a marked source and target: (n, k)."""
        parts = [x[:, 0]]
        for mark in (2, 3):
            at = (marks == mark).unsqueeze(-1).to(x.dtype)
            parts.append((x * at).sum(1) / at.sum(1).clamp(min=1))
        return self.relation(torch.cat(parts, -1))


def from_base(cfg, folder):
    """A model whose encoder holds the base's weights."""
    from safetensors.torch import load_file

    w = load_file(str(folder / "model.safetensors"))
    m = Model(cfg)
    with torch.no_grad():
        m.words.weight.copy_(w["embeddings.word_embeddings.weight"])
        # the base adds one and the same segment vector to every position
        m.positions.weight.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
        m.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        m.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(m.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                qkv = [w[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(qkv))
                getattr(layer.out, kind).copy_(w[f"{p}attention.output.dense.{kind}"])
                getattr(layer.norm1, kind).copy_(w[f"{p}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(w[f"{p}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(w[f"{p}output.dense.{kind}"])
                getattr(layer.norm2, kind).copy_(w[f"{p}output.LayerNorm.{kind}"])
    return m


def pad(rows, fill=0):
    """Lists of whole numbers of unequal length as one (n, t) tensor."""
    t = max(map(len, rows))
    return torch.tensor([list(r) + [fill] * (t - len(r)) for r in rows])


def instances_batch(items):
    """items: (ids, marks), ids without the ends; marks a piece range (the trigger), a list of (range, mark), or None.
    Gives ids, marks, mask with [CLS] and [SEP] set."""
    ids = pad([[data.CLS, *i, data.SEP] for i, _ in items])
    mask = pad([[1] * (len(i) + 2) for i, _ in items]).bool()
    marks = torch.zeros_like(ids)
    for row, (_, m) in enumerate(items):
        for (a, b), mark in m if isinstance(m, list) else [(m, 1)] if m else []:
            marks[row, a + 1:b + 1] = mark
    return ids, marks, mask
