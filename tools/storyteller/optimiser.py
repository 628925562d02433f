"""Muon for the matrices inside the layers (momentum, made orthogonal), Adam for embeddings and norms."""

import torch


def orthogonal(stack, steps=5):
    """Newton and Schulz's way to the nearest orthogonal matrices, for a stack of them at once."""
    a, b, c = 3.4445, -4.7750, 2.0315
    wide = stack.shape[-2] <= stack.shape[-1]
    x = stack if wide else stack.transpose(-1, -2)
    x = x / (x.flatten(1).norm(dim=1)[:, None, None] + 1e-7)
    for _ in range(steps):
        square = x @ x.transpose(-1, -2)
        x = a * x + (b * square + c * square @ square) @ x
    return x if wide else x.transpose(-1, -2)


class Optimiser:
    def __init__(self, model, matrix_rate, rate, momentum=0.95, decay=0.01):
        self.matrix_rate, self.momentum, self.decay = matrix_rate, momentum, decay
        width, hidden = model.shape.width, model.shape.hidden
        parts = {"attn_qkv": width, "attn_output": width, "ffn_up": hidden, "ffn_down": width}
        self.stacks = [([getattr(layer, name).weight for layer in model.blk], rows) for name, rows in parts.items()]
        self.buffers = [[torch.zeros_like(weight) for weight in weights] for weights, _ in self.stacks]
        matrices = {id(weight) for weights, _ in self.stacks for weight in weights}
        rest = [weight for weight in model.parameters() if id(weight) not in matrices]
        self.adam = torch.optim.Adam(rest, lr=rate, betas=(0.9, 0.98), eps=1e-9)
        self.rate = rate
        self.parameters = list(model.parameters())

    def step(self, share):
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        with torch.no_grad():
            for (weights, rows), buffers in zip(self.stacks, self.buffers):
                self.step_matrices(weights, rows, buffers, share * self.matrix_rate)
        for group in self.adam.param_groups:
            group["lr"] = share * self.rate
        self.adam.step()
        for weight in self.parameters:
            weight.grad = None

    def step_matrices(self, weights, rows, buffers, rate):
        updates = []
        for weight, buffer in zip(weights, buffers):
            buffer.mul_(self.momentum).add_(weight.grad)
            updates.append((weight.grad + self.momentum * buffer).view(-1, rows, weight.shape[1]))
        whole = orthogonal(torch.cat(updates)) * max(1.0, rows / weights[0].shape[1]) ** 0.5
        for weight, update in zip(weights, whole.view(len(weights), *weights[0].shape)):
            weight.mul_(1 - rate * self.decay).sub_(update, alpha=rate)

    def state(self):
        return {"adam": self.adam.state_dict(), "buffers": self.buffers}

    def load(self, saved):
        self.adam.load_state_dict(saved["adam"])
        self.buffers = saved["buffers"]
