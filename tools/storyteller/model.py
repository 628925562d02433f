"""The Storyteller's network: Phi-3's shape (RMS norms, fused attention and gate-and-up, rotary halves), small."""

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass
class Shape:
    vocabulary: int = 2048
    width: int = 128
    layers: int = 6
    heads: int = 4
    hidden: int = 320
    context: int = 640
    epsilon: float = 1e-5
    rope_base: float = 10000.0


class Norm(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self.epsilon = shape.epsilon

    def forward(self, x):
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + self.epsilon) * self.weight


def rotary(shape):
    half = shape.width // shape.heads // 2
    speeds = shape.rope_base ** (-torch.arange(half).double() / half)
    angles = torch.arange(shape.context).double()[:, None] * speeds[None, :]
    return angles.cos().float(), angles.sin().float()


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        self.attn_norm = Norm(shape)
        self.attn_qkv = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.attn_output = nn.Linear(shape.width, shape.width, bias=False)
        self.ffn_norm = Norm(shape)
        self.ffn_up = nn.Linear(shape.width, 2 * shape.hidden, bias=False)
        self.ffn_down = nn.Linear(shape.hidden, shape.width, bias=False)

    def attention(self, x, cos, sin, mask, past):
        batch, length, width = x.shape
        size = width // self.heads
        q, k, v = self.attn_qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        q, k = turned(q, cos, sin), turned(k, cos, sin)
        if past is not None:
            if past:
                k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
            past[:] = [k, v]
        scores = (q * (1 / math.sqrt(size))) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask
        mixed = torch.softmax(scores, -1) @ v
        return self.attn_output(mixed.transpose(1, 2).reshape(batch, length, width))

    def forward(self, x, cos, sin, mask, past=None):
        x = x + self.attention(self.attn_norm(x), cos, sin, mask, past)
        gate, up = self.ffn_up(self.ffn_norm(x)).chunk(2, -1)
        return x + self.ffn_down(F.silu(gate) * up)


def turned(x, cos, sin):
    first, second = x.chunk(2, -1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], -1)


class Storyteller(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.output_norm = Norm(shape)
        cos, sin = rotary(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        mask = torch.full((shape.context, shape.context), -1e9).triu(1)
        self.register_buffer("mask", mask, persistent=False)
        self.begin()

    def begin(self):
        nn.init.normal_(self.token_embd.weight, std=0.05)
        for layer in self.blk:
            for linear in (layer.attn_qkv, layer.ffn_up):
                nn.init.normal_(linear.weight, std=0.5 / math.sqrt(self.shape.width))
            nn.init.zeros_(layer.attn_output.weight)
            nn.init.zeros_(layer.ffn_down.weight)

    def features(self, ids, pasts=None):
        start = pasts[0][0].shape[2] if pasts and pasts[0] else 0
        length = ids.shape[1]
        cos, sin = self.cos[start : start + length], self.sin[start : start + length]
        mask = self.mask[:length, :length] if length > 1 else None
        x = self.token_embd(ids)
        for at, layer in enumerate(self.blk):
            x = layer(x, cos, sin, mask, None if pasts is None else pasts[at])
        return self.output_norm(x)

    def logits(self, features):
        return features @ self.token_embd.weight.t()

    def loss(self, ids, is_answer):
        """Mean loss over the answers' tokens; the requests are only read."""
        features = self.features(ids[:, :-1])[is_answer[:, 1:]]
        return F.cross_entropy(self.logits(features), ids[:, 1:][is_answer[:, 1:]])
