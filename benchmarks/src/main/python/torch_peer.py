#!/usr/bin/env python3
"""The same work in PyTorch, written well; started by dev.iwae.benchmarks.BenchmarkRun.

torch_peer.py WORK TRAIN_IDX TEST_IDX WARMUPS ITERATIONS SECONDS prints one JSON object: milliseconds per
step or example of each measured iteration.

Written well means, each against what one sees most (measured at K = 50 and K = 1):
- log p(x|h) = -sum softplus((1 - 2x) logits), x being 0 or 1, instead of binary_cross_entropy_with_logits over
  a copy of x per sample; also faster than x logits - softplus(logits), whether products or sums give x . logits;
- Adam(foreach=True), which updates all parameters in a few calls;
- mean and log sigma from one linear map; zero_grad(set_to_none=True); inference_mode in evaluation.
"""

import json
import math
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

BATCH = 20
PIXELS = 784
EVALUATION_SAMPLES = 5000
EVALUATION_BLOCK = 500

# (pixels or units below, hidden widths from the side of x, units), the layer next to x first.
NETWORKS = {
    "ONE_LAYER": [(PIXELS, (200, 200), 50)],
    "TWO_LAYERS": [(PIXELS, (200, 200), 100), (100, (100, 100), 50)],
}


def mlp(*widths):
    modules = []
    for inputs, outputs in zip(widths, widths[1:-1]):
        modules += [nn.Linear(inputs, outputs), nn.Tanh()]
    return nn.Sequential(*modules, nn.Linear(*widths[-2:]))


class Iwae(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.q = nn.ModuleList(mlp(below, *hidden, 2 * units) for below, hidden, units in layers)
        self.p = nn.ModuleList(
            mlp(units, *reversed(hidden), below if l == 0 else 2 * below)
            for l, (below, hidden, units) in enumerate(layers)
        )

    def encode(self, x):
        """Mean and log sigma of q(h_1 | x), each [examples, 1, units]."""
        return self.q[0](x).unsqueeze(1).chunk(2, -1)

    def log_weights(self, x, encoded, k):
        """log p(x, h) - log q(h | x) of k samples an example, [examples, k]; log(2 pi) cancels."""
        mean, log_sigma = encoded
        noise = torch.randn(x.shape[0], k, mean.shape[-1])
        h = first = torch.addcmul(mean, log_sigma.exp(), noise)
        log_w = log_sigma.sum(-1)
        for q, p in zip(self.q[1:], self.p[1:]):
            mean, log_sigma = q(h).chunk(2, -1)
            noise_above = torch.randn_like(mean)
            above = torch.addcmul(mean, log_sigma.exp(), noise_above)
            log_w = log_w + log_sigma.sum(-1)
            mean, log_sigma = p(above).chunk(2, -1)
            error = (h - mean) * torch.exp(-log_sigma)
            log_w = log_w + (0.5 * (noise.square() - error.square()) - log_sigma).sum(-1)
            h, noise = above, noise_above
        log_w = log_w + 0.5 * (noise.square() - h.square()).sum(-1)
        signs = (1 - 2 * x).unsqueeze(1)
        return log_w - F.softplus(signs * self.p[0](first)).sum(-1)


def images(file):
    with open(file, "rb") as stream:
        header = np.frombuffer(stream.read(16), ">i4")
        pixels = np.frombuffer(stream.read(), np.uint8).reshape(header[1], header[2] * header[3])
    return torch.from_numpy(pixels.astype(np.float32) / 255)


def binarised(intensities):
    return (torch.rand_like(intensities) < intensities).float()


def step(model, train, k):
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, betas=(0.9, 0.999), eps=1e-4, foreach=True)

    def run():
        x = binarised(train[torch.randint(len(train), (BATCH,))])
        optimiser.zero_grad(set_to_none=True)
        log_w = model.log_weights(x, model.encode(x), k)
        (-torch.logsumexp(log_w, 1).mean()).backward()
        optimiser.step()

    return run


def evaluation(model, test):
    blocks = EVALUATION_SAMPLES // EVALUATION_BLOCK

    @torch.inference_mode()
    def run():
        x = binarised(test[torch.randint(len(test), (1,))])
        encoded = model.encode(x)
        log_w = torch.cat([model.log_weights(x, encoded, EVALUATION_BLOCK) for _ in range(blocks)], 1)
        return (torch.logsumexp(log_w, 1) - math.log(EVALUATION_SAMPLES)).item()

    return run


def timed(run, seconds):
    runs, start = 0, time.perf_counter()
    while True:
        run()
        runs += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return 1e3 * elapsed / runs


def main():
    work, train, test = sys.argv[1:4]
    warmups, iterations, seconds = int(sys.argv[4]), int(sys.argv[5]), float(sys.argv[6])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    kind, network = work.split("_", 1)
    if kind == "STEP":
        network, k = network.rsplit("_K", 1)
        run = step(Iwae(NETWORKS[network]), images(train), int(k))
    else:
        run = evaluation(Iwae(NETWORKS[network]), images(test))
    for _ in range(warmups):
        timed(run, seconds)
    samples = [timed(run, seconds) for _ in range(iterations)]
    print(json.dumps({"version": torch.__version__, "milliseconds": samples}))


if __name__ == "__main__":
    main()
