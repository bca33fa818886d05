#!/usr/bin/env python3
"""Trains and judges a one-layer model by the protocol of sweeps/mnist-short.yaml, in PyTorch: a second implementation.

torch_training.py elbo|iwae K TRAIN_IDX TEST_IDX [SEED] prints the mean bound of every epoch, then twice, with the images
binarised anew, -L_5000 of the first 2,000 test images with its standard error, and active units. It shares nothing with iwae
but the files of MNIST: what agrees is the protocol, what differs is the random numbers.
"""

import math
import sys
import time

import torch
from torch_peer import BATCH, EVALUATION_BLOCK, EVALUATION_SAMPLES, NETWORKS, PIXELS, Adam, Iwae, images

EXAMPLES = 59_600
JUDGED = 2_000
STAGES = [(3**i, 1e-3 * 10 ** (-i / 7)) for i in range(4)]  # epochs, learning rate
ACTIVE = 0.01


def initialised(train):
    """Glorot's uniform weights, zero biases, and the logits of the mean image as biases of the output."""
    model = Iwae(NETWORKS["ONE_LAYER"])
    weight, _ = model.q[0].maps[-1]  # two maps in one, each with a limit of its own
    inputs, outputs = weight.shape
    limit = math.sqrt(6 / (inputs + outputs // 2))
    weight.data.uniform_(-limit, limit)
    mean = train.mean(0).clamp(1e-3, 1 - 1e-3)
    _, bias = model.p[0].maps[-1]
    bias.data.copy_(torch.log(mean / (1 - mean)))
    return model


def bound(log_w, objective):
    """Of each example: the mean of the log-weights, or the logarithm of the weights' mean."""
    return log_w.mean(1) if objective == "elbo" else torch.logsumexp(log_w, 1) - math.log(log_w.shape[1])


def train_model(model, train, objective, k):
    parameters = model.parameters()
    adam = Adam(parameters)
    for epochs, rate in STAGES:
        adam.rate = rate
        for _ in range(epochs):
            start, total = time.time(), 0.0
            for visits in torch.randperm(EXAMPLES).split(BATCH):
                x = torch.bernoulli(train[visits])
                log_w = model.log_weights(x, model.encode(x), model.noise(len(x), k))
                batch_bound = bound(log_w, objective).sum()
                adam.step(torch.autograd.grad(-batch_bound, parameters))
                total += batch_bound.item()
            print(f"rate {rate:.3e}: bound {total / EXAMPLES:.2f}, {time.time() - start:.0f} s", flush=True)


@torch.inference_mode()
def judge(model, test):
    bounds, means = [], []
    for intensities in test:
        x = torch.bernoulli(intensities.unsqueeze(0))
        encoded = model.encode(x)
        blocks = EVALUATION_SAMPLES // EVALUATION_BLOCK
        log_w = [model.log_weights(x, encoded, model.noise(1, EVALUATION_BLOCK)) for _ in range(blocks)]
        log_w = torch.cat(log_w, 1)
        bounds.append(bound(log_w.double(), "iwae"))
        means.append(encoded[0].flatten())
    nll = -torch.cat(bounds)
    active = int((torch.stack(means).var(0, unbiased=False) > ACTIVE).sum())
    print(f"NLL {nll.mean():.2f} +- {nll.std() / math.sqrt(len(nll)):.2f}, {active} active units")


def main():
    objective, k, train, test = sys.argv[1], int(sys.argv[2]), images(sys.argv[3]), images(sys.argv[4])
    assert objective in ("elbo", "iwae") and train.shape[1] == PIXELS
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    train, test = train[:EXAMPLES], test[:JUDGED]
    model = initialised(train)
    train_model(model, train, objective, k)
    for _ in range(2):
        judge(model, test)


if __name__ == "__main__":
    main()
