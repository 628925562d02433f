"""Trains the Storyteller on one processor core, for a given time.

    python3 train.py CORPUS RUN --minutes 65 [--lesson train] [--width 128 --layers 6 ...]

RUN keeps checkpoint.pt (weights, optimiser, place in the corpus) and log.csv; the same command goes on from there.
Another lesson (a part of the corpus) begins at its beginning; the minutes count on from the lesson before, so the
rate starts again where the schedule of the longer time has it.
The learning rate falls to zero at the end of the time: writing a number of minutes to RUN/end-in brings it forward.
"""

import argparse
import json
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch

from model import Shape, Storyteller
from optimiser import Optimiser


class Corpus:
    def __init__(self, folder, name):
        self.tokens = np.fromfile(os.path.join(folder, f"{name}.tokens"), dtype=np.uint16)
        self.starts = np.fromfile(os.path.join(folder, f"{name}.starts"), dtype=np.uint32).astype(np.int64)
        self.count = len(self.starts) - 1

    def batches(self, first, budget, window, random):
        """From conversation `first` on, once round; those of a window that are about as long go together."""
        for begin in range(first, self.count, window):
            end = min(begin + window, self.count)
            lengths = self.starts[begin + 1 : end + 1] - self.starts[begin:end]
            order = begin + np.argsort(lengths + random.random(end - begin), kind="stable")
            groups, group, longest = [], [], 0
            for at in order:
                longest = max(longest, self.starts[at + 1] - self.starts[at])
                if group and longest * (len(group) + 1) > budget:
                    groups.append(group)
                    group, longest = [], self.starts[at + 1] - self.starts[at]
                group.append(at)
            groups.append(group)
            random.shuffle(groups)
            for group in groups:
                yield end, self.batch(group)

    def batch(self, group):
        longest = max(self.starts[at + 1] - self.starts[at] for at in group)
        packed = np.zeros((len(group), longest), dtype=np.int64)
        for row, at in enumerate(group):
            part = self.tokens[self.starts[at] : self.starts[at + 1]]
            packed[row, : len(part)] = part
        return torch.from_numpy(packed & 0x7FFF), torch.from_numpy(packed >= 0x8000)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("run")
    parser.add_argument("--minutes", type=float, default=65)
    parser.add_argument("--lesson", default="train")
    parser.add_argument("--gently", type=float, default=1, help="share of the learning rates")
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--hidden", type=int, default=320)
    parser.add_argument("--budget", type=int, default=6144, help="tokens of a batch")
    parser.add_argument("--matrix-rate", type=float, default=0.02)
    parser.add_argument("--rate", type=float, default=0.004)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def rate_at(share):
    """Share of the full learning rate: a short warm-up, then level, then down to zero over the last two thirds."""
    if share < 0.01:
        return share / 0.01
    return min(1.0, max(0.0, (1 - share) / 0.65))


def validation(model, corpus, budget):
    with torch.no_grad():
        random = np.random.default_rng(0)
        losses = [model.loss(*batch).item() for _, batch in corpus.batches(0, budget, corpus.count, random)]
    return sum(losses) / len(losses)


class Run:
    def __init__(self, options):
        self.folder = options.run
        os.makedirs(self.folder, exist_ok=True)
        self.state = {"steps": 0, "tokens": 0, "seconds": 0.0, "place": 0}

    def path(self, name):
        return os.path.join(self.folder, name)

    def resume(self, model, optimiser):
        if not os.path.exists(self.path("checkpoint.pt")):
            return
        saved = torch.load(self.path("checkpoint.pt"))
        model.load_state_dict(saved["model"])
        optimiser.load(saved["optimiser"])
        self.state = saved["state"]

    def save(self, model, optimiser):
        saved = {
            "model": model.state_dict(),
            "optimiser": optimiser.state(),
            "state": self.state,
            "shape": vars(model.shape),
        }
        torch.save(saved, self.path("checkpoint.pt.new"))
        os.replace(self.path("checkpoint.pt.new"), self.path("checkpoint.pt"))

    def log(self, **values):
        line = json.dumps({**self.state, **values})
        print(line, flush=True)
        with open(self.path("log.jsonl"), "a") as file:
            file.write(line + "\n")

    def asked_end(self):
        """Seconds until the end if somebody has asked for another one since the last look, else None."""
        if not os.path.exists(self.path("end-in")):
            return None
        with open(self.path("end-in")) as file:
            minutes = float(file.read())
        os.remove(self.path("end-in"))
        return minutes * 60


class Schedule:
    """Follows the share of the planned time; brought forward, it goes down from where it is."""

    def __init__(self, total):
        self.total = total
        self.fall = None

    def end_in(self, now, seconds):
        self.fall = (now, self.rate(now), now + seconds)

    def rate(self, now):
        if self.fall is None:
            return rate_at(now / self.total)
        begin, rate, end = self.fall
        return rate * max(0.0, (end - now) / (end - begin))

    def is_over(self, now):
        return now >= (self.total if self.fall is None else self.fall[2])


def main():
    options = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    corpus, valid = Corpus(options.corpus, options.lesson), Corpus(options.corpus, "valid")
    shape = Shape(width=options.width, layers=options.layers, heads=options.width // 32, hidden=options.hidden)
    model = Storyteller(shape)
    optimiser = Optimiser(model, options.gently * options.matrix_rate, options.gently * options.rate)
    run = Run(options)
    run.resume(model, optimiser)
    if run.state.get("lesson", "train") != options.lesson:
        run.state["place"] = 0
    run.state["lesson"] = options.lesson
    print(f"{sum(p.numel() for p in model.parameters())} parameters", flush=True)
    train(model, optimiser, corpus, valid, run, options)


def train(model, optimiser, corpus, valid, run, options):
    schedule = Schedule(options.minutes * 60)
    state = run.state
    random = np.random.default_rng(options.seed + state["place"])
    losses, since = [], time.time()
    last_save = last_valid = state["seconds"]
    while not schedule.is_over(state["seconds"]):
        if state["place"] >= corpus.count:
            state["place"] = 0
        for place, (ids, is_answer) in corpus.batches(state["place"], options.budget, 4096, random):
            loss = model.loss(ids, is_answer)
            loss.backward()
            optimiser.step(schedule.rate(state["seconds"]))
            now = time.time()
            state["seconds"] += now - since
            since = now
            state["steps"] += 1
            state["tokens"] += ids.numel()
            losses.append(loss.item())
            if state["steps"] % 50 == 0:
                run.log(loss=sum(losses) / len(losses), rate=schedule.rate(state["seconds"]))
                losses.clear()
                asked = run.asked_end()
                if asked is not None:
                    schedule.end_in(state["seconds"], asked)
            if state["seconds"] - last_save > 180:
                state["place"] = place
                run.save(model, optimiser)
                last_save = state["seconds"]
            if state["seconds"] - last_valid > 480:
                run.log(valid=validation(model, valid, options.budget))
                last_valid = state["seconds"]
            if schedule.is_over(state["seconds"]):
                break
        else:
            state["place"] = 0
    run.log(valid=validation(model, valid, options.budget), end=True)
    run.save(model, optimiser)


if __name__ == "__main__":
    sys.exit(main())
