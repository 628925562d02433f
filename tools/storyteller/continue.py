"""Goes on from prompts, always with the likeliest token: what the trainer's own network says.

    python3 continue.py WEIGHTS PROMPTS.json ANSWERS.json

WEIGHTS is a folder as dump.py and dequantise.mjs write it; PROMPTS are lists of token ids, ANSWERS too.
"""

import json
import os
import sys

import numpy as np
import torch

from model import Shape, Storyteller

MOST = 450


def load(folder):
    with open(os.path.join(folder, "weights.json")) as file:
        listed = json.load(file)
    numbers = np.fromfile(os.path.join(folder, "weights.f32"), dtype="<f4")
    state, at = {}, 0
    for tensor in listed["tensors"]:
        count = int(np.prod(tensor["shape"]))
        state[tensor["name"]] = torch.from_numpy(numbers[at : at + count].copy()).view(*tensor["shape"])
        at += count
    model = Storyteller(Shape(**listed["shape"]))
    model.load_state_dict(state)
    return model.eval()


def go_on(model, prompt, end):
    pasts = [[] for _ in model.blk]
    ids, answer, margin = torch.tensor([prompt]), [], float("inf")
    while len(answer) < MOST and len(prompt) + len(answer) < model.shape.context - 1:
        top = model.logits(model.features(ids, pasts)[0, -1]).topk(2)
        margin = min(margin, (top.values[0] - top.values[1]).item())
        answer.append(top.indices[0].item())
        if answer[-1] == end:
            break
        ids = torch.tensor([answer[-1:]])
    return {"ids": answer, "margin": margin}


def main(weights, prompts_file, answers_file):
    torch.set_num_threads(1)
    model = load(weights)
    with open(prompts_file) as file:
        asked = json.load(file)
    with torch.no_grad():
        answers = [go_on(model, prompt, asked["end"]) for prompt in asked["prompts"]]
    with open(answers_file, "w") as file:
        json.dump(answers, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
