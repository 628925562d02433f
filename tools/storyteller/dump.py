"""Writes the weights of a checkpoint as plain 32-bit floats beside a list of their names and shapes.

    python3 dump.py CHECKPOINT FOLDER
"""

import json
import os
import sys

import numpy as np
import torch


def main(checkpoint, folder):
    saved = torch.load(checkpoint, map_location="cpu")
    os.makedirs(folder, exist_ok=True)
    tensors = []
    with open(os.path.join(folder, "weights.f32"), "wb") as file:
        for name, value in saved["model"].items():
            array = value.detach().numpy().astype("<f4")
            tensors.append({"name": name, "shape": list(array.shape)})
            file.write(np.ascontiguousarray(array).tobytes())
    with open(os.path.join(folder, "weights.json"), "w") as file:
        json.dump({"shape": saved["shape"], "state": saved["state"], "tensors": tensors}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
