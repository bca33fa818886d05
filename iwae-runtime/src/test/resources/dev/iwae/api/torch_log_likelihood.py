"""Loads an exported model into PyTorch modules and weighs given samples.

torch_log_likelihood.py FOLDER CASE: CASE is JSON {"x": [pixels], "layers": [[samples][units], ...]};
prints log p(x, h) - log q(h | x) of each sample, a line each.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.distributions import Bernoulli, Normal

torch.set_num_threads(1)
folder, case = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
model = json.loads((folder / "model.json").read_text())["weights"]["model"]
weights = np.load(folder / "weights.npz")
activation = {"tanh": nn.Tanh, "relu": nn.ReLU, "softplus": nn.Softplus}[model["activation"]]


def linear(name):
    w = torch.from_numpy(weights[name + ".W"])
    layer = nn.Linear(*w.shape)
    layer.load_state_dict({"weight": w.T, "bias": torch.from_numpy(weights[name + ".b"])})
    return layer


def network(name):
    maps = sum(key.startswith(name + ".hidden") and key.endswith(".W") for key in weights.files)
    stack = [part for i in range(maps) for part in (linear(f"{name}.hidden{i + 1}"), activation())]
    return nn.Sequential(*stack)


def conditional(name, inputs):
    hidden = network(name)(inputs)
    if name + ".logits.W" in weights.files:
        return Bernoulli(logits=linear(name + ".logits")(hidden))
    return Normal(linear(name + ".mean")(hidden), linear(name + ".logSigma")(hidden).exp())


def prior(top):
    learned = f"p{top + 1}.logits.b"
    if learned in weights.files:
        return Bernoulli(logits=torch.from_numpy(weights[learned]))
    return Bernoulli(0.5) if f"q{top}.logits.W" in weights.files else Normal(0.0, 1.0)


with torch.no_grad():
    x = torch.tensor(case["x"])
    latents = [torch.tensor(h) for h in case["layers"]]
    layers = [x.expand(len(latents[0]), -1)] + latents
    total = prior(len(latents)).log_prob(latents[-1]).double().sum(1)
    for i, (below, h) in enumerate(zip(layers, latents), start=1):
        total += conditional(f"p{i}", h).log_prob(below).double().sum(1)
        total -= conditional(f"q{i}", below).log_prob(h).double().sum(1)
for value in total.tolist():
    print(value)
