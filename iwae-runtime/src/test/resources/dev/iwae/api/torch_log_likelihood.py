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


def gaussian(name, inputs):
    hidden = network(name)(inputs)
    return Normal(linear(name + ".mean")(hidden), linear(name + ".logSigma")(hidden).exp())


with torch.no_grad():
    x = torch.tensor(case["x"])
    latents = [torch.tensor(h) for h in case["layers"]]
    below = [x.expand(len(latents[0]), -1)] + latents
    total = torch.zeros(len(latents[0]), dtype=torch.float64)
    for i, h in enumerate(latents, start=1):
        total -= gaussian(f"q{i}", below[i - 1]).log_prob(h).double().sum(1)
        prior = gaussian(f"p{i + 1}", below[i + 1]) if i < len(latents) else Normal(0.0, 1.0)
        total += prior.log_prob(h).double().sum(1)
    if model["likelihood"] == "bernoulli":
        visible = Bernoulli(logits=linear("p1.logits")(network("p1")(latents[0])))
    else:
        visible = gaussian("p1", latents[0])
    total += visible.log_prob(below[0]).double().sum(1)
for value in total.tolist():
    print(value)
