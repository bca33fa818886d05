#!/usr/bin/env python3
"""The same work in PyTorch, written to win; started by dev.iwae.benchmarks.BenchmarkRun.

torch_peer.py WORK TRAIN_IDX TEST_IDX WARMUPS ITERATIONS SECONDS prints one JSON object: milliseconds per
step or example of each measured iteration.
torch_peer.py CHECK NETWORK NPZ prints the largest difference from somebody else's log-weights of the same
parameters, x and noise: arrays weights (all, in the order of Iwae.parameters), x, noise.0 ..., log_weights.

What one sees most is slower, all in all 2.1, 1.2, 1.1 and 1.2 times (K = 1, 5, 50; L_5000), and by the numbers in brackets,
measured one against another in one process, lowest CPU times:
- Adam by _foreach functions, which update all parameters in seven calls, without the checks of torch.optim (most at K = 1);
- log p(x|h) = sum log u, u = sigmoid((2x - 1) logits), as a function with a backward pass of its own, that uses u again:
  autograd's would compute the exponentials twice (1.15x at K = 50);
- memory is kept when it is freed, else every large tensor is new pages from the kernel (1.1x);
- denormal numbers are flushed, as weights of unlikely samples make them (nearly 4x at K = 50 on an Intel Xeon);
- weights [inputs, outputs], so that no product transposes them (a few %);
- mean and log sigma from one linear map; bernoulli instead of rand and a comparison;
- evaluation in inference mode, in place, 500 samples at a time (1.3x).
Tried without gain: Adam over one flat tensor, or over parts that fit into the level-2 cache; log-sigmoid; softplus with a
backward pass of its own; samples before examples.
"""

import ctypes
import json
import math
import sys
import time

import numpy as np
import torch
from torch import nn

BATCH = 20
PIXELS = 784
EVALUATION_SAMPLES = 5000
EVALUATION_BLOCK = 500

# (pixels or units below, hidden widths from the side of x, units), the layer next to x first.
NETWORKS = {
    "ONE_LAYER": [(PIXELS, (200, 200), 50)],
    "TWO_LAYERS": [(PIXELS, (200, 200), 100), (100, (100, 100), 50)],
    "BELIEF_NETWORK_ONE_LAYER": [(PIXELS, (), 200)],
    "BELIEF_NETWORK": [(PIXELS, (), 200), (200, (), 200)],
}


class BernoulliLikelihood(torch.autograd.Function):
    """log p(x | logits) summed over pixels; signs are 2x - 1."""

    @staticmethod
    def forward(ctx, signs, logits):
        u = torch.mul(logits, signs).sigmoid_()
        ctx.save_for_backward(signs, u)
        return torch.log(u).sum(-1)

    @staticmethod
    def backward(ctx, gradient):
        signs, u = ctx.saved_tensors
        return None, torch.rsub(u, 1).mul_(signs * gradient.unsqueeze(-1))


def log_likelihood(signs, logits):
    if torch.is_grad_enabled():
        return BernoulliLikelihood.apply(signs, logits)
    return logits.mul_(signs).sigmoid_().log_().sum(-1)


class Mlp:
    """Tanh between linear maps with weights [inputs, outputs]."""

    def __init__(self, *widths):
        self.maps = []
        for inputs, outputs in zip(widths, widths[1:]):
            weight = nn.init.xavier_uniform_(torch.empty(inputs, outputs)).requires_grad_()
            self.maps.append((weight, torch.zeros(outputs, requires_grad=True)))

    def __call__(self, rows):
        h = rows.reshape(-1, rows.shape[-1])
        for weight, bias in self.maps[:-1]:
            h = torch.addmm(bias, h, weight).tanh_()
        weight, bias = self.maps[-1]
        return torch.addmm(bias, h, weight).view(*rows.shape[:-1], -1)

    def parameters(self):
        return [parameter for linear in self.maps for parameter in linear]


class Iwae:
    def __init__(self, layers):
        self.q = [Mlp(below, *hidden, 2 * units) for below, hidden, units in layers]
        self.p = [
            Mlp(units, *reversed(hidden), below if l == 0 else 2 * below)
            for l, (below, hidden, units) in enumerate(layers)
        ]
        self.units = [units for _, _, units in layers]

    def parameters(self):
        return [parameter for mlp in self.q + self.p for parameter in mlp.parameters()]

    def loss(self, x, k):
        return -torch.logsumexp(self.log_weights(x, self.encode(x), self.noise(len(x), k)), 1).sum()

    def noise(self, examples, k):
        return [torch.randn(examples, k, units) for units in self.units]

    def encode(self, x):
        """Mean and log sigma of q(h_1 | x), each [examples, 1, units]."""
        return self.q[0](x).unsqueeze(1).chunk(2, -1)

    def log_weights(self, x, encoded, noise):
        """log p(x, h) - log q(h | x) of k samples an example, [examples, k]; log(2 pi) cancels."""
        mean, log_sigma = encoded
        h = first = torch.addcmul(mean, log_sigma.exp(), noise[0])
        log_w = log_sigma.sum(-1)
        for q, p, below, above in zip(self.q[1:], self.p[1:], noise, noise[1:]):
            mean, log_sigma = q(h).chunk(2, -1)
            h_above = torch.addcmul(mean, log_sigma.exp(), above)
            log_w = log_w + log_sigma.sum(-1)
            mean, log_sigma = p(h_above).chunk(2, -1)
            error = (h - mean) * torch.exp(-log_sigma)
            log_w = log_w + (0.5 * (below.square() - error.square()) - log_sigma).sum(-1)
            h = h_above
        log_w = log_w + 0.5 * (noise[-1].square() - h.square()).sum(-1)
        return log_w + log_likelihood((2 * x - 1).unsqueeze(1), self.p[0](first))


class BeliefNetwork:
    """Layers of bits without deterministic layers, the prior of the top one uniform; VIMCO of Mnih and Rezende (2016)."""

    def __init__(self, layers):
        self.q = [Mlp(below, units) for below, _, units in layers]
        self.p = [Mlp(units, below) for below, _, units in layers]
        self.units = [units for _, _, units in layers]

    def parameters(self):
        return [parameter for mlp in self.q + self.p for parameter in mlp.parameters()]

    def encode(self, x):
        """Logits of q(h_1 | x), [examples, 1, units]."""
        return self.q[0](x).unsqueeze(1)

    @torch.no_grad()
    def draw(self, encoded, k):
        h = [torch.bernoulli(encoded.sigmoid().expand(-1, k, -1))]
        for q in self.q[1:]:
            h.append(torch.bernoulli(q(h[-1]).sigmoid_()))
        return h

    def densities(self, x, encoded, h):
        """log p(x, h) and log q(h | x), each [examples, k]."""
        signs = [2 * bits - 1 for bits in h]
        log_q = log_likelihood(signs[0], encoded.expand_as(h[0]).contiguous())
        log_p = log_likelihood((2 * x - 1).unsqueeze(1), self.p[0](h[0])) - self.units[-1] * math.log(2)
        for l in range(1, len(h)):
            log_q = log_q + log_likelihood(signs[l], self.q[l](h[l - 1]))
            log_p = log_p + log_likelihood(signs[l - 1], self.p[l](h[l]))
        return log_p, log_q

    def log_weights(self, x, encoded, h):
        log_p, log_q = self.densities(x, encoded, h)
        return log_p - log_q

    def loss(self, x, k):
        """Its gradient is that of VIMCO: log p counts w, log q counts log(1 - 1/k) - log(1 - w) - w."""
        encoded = self.encode(x)
        log_p, log_q = self.densities(x, encoded, self.draw(encoded.detach(), k))
        with torch.no_grad():
            w = torch.softmax(log_p - log_q, 1)
            score = math.log1p(-1 / k) - torch.log1p(-w.clamp_max(1 - 1e-6)) - w
        return -(w * log_p + score * log_q).sum()


class Adam:
    """In the form of the paper's epsilon-hat."""

    def __init__(self, parameters, rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-4):
        self.parameters = parameters
        self.means = [torch.zeros_like(p) for p in parameters]
        self.squares = [torch.zeros_like(p) for p in parameters]
        self.rate, self.beta1, self.beta2, self.epsilon, self.steps = rate, beta1, beta2, epsilon, 0

    @torch.no_grad()
    def step(self, gradients):
        self.steps += 1
        rate = self.rate * math.sqrt(1 - self.beta2**self.steps) / (1 - self.beta1**self.steps)
        torch._foreach_mul_(self.means, self.beta1)
        torch._foreach_add_(self.means, gradients, alpha=1 - self.beta1)
        torch._foreach_mul_(self.squares, self.beta2)
        torch._foreach_addcmul_(self.squares, gradients, gradients, 1 - self.beta2)
        deviations = torch._foreach_sqrt(self.squares)
        torch._foreach_add_(deviations, self.epsilon)
        torch._foreach_addcdiv_(self.parameters, self.means, deviations, -rate)


def images(file):
    with open(file, "rb") as stream:
        header = np.frombuffer(stream.read(16), ">i4")
        pixels = np.frombuffer(stream.read(), np.uint8).reshape(header[1], header[2] * header[3])
    return torch.from_numpy(pixels.astype(np.float32) / 255)


def step(model, train, k):
    parameters = model.parameters()
    adam = Adam(parameters)

    def run():
        x = torch.bernoulli(train[torch.randint(len(train), (BATCH,))])
        adam.step(torch.autograd.grad(model.loss(x, k), parameters))

    return run


def evaluation(model, test):
    blocks = EVALUATION_SAMPLES // EVALUATION_BLOCK

    @torch.inference_mode()
    def run():
        x = torch.bernoulli(test[torch.randint(len(test), (1,))])
        encoded = model.encode(x)
        log_w = [model.log_weights(x, encoded, model.noise(1, EVALUATION_BLOCK)) for _ in range(blocks)]
        return (torch.logsumexp(torch.cat(log_w, 1), 1) - math.log(EVALUATION_SAMPLES)).item()

    return run


def timed(run, seconds):
    runs, start = 0, time.perf_counter()
    while True:
        run()
        runs += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return 1e3 * elapsed / runs


def keep_freed_memory():
    """glibc's malloc gives large blocks back to the kernel, and takes them again in the next step."""
    try:
        m_trim_threshold, m_mmap_threshold = -1, -3
        libc = ctypes.CDLL(None)
        libc.mallopt(m_mmap_threshold, 1 << 30)
        libc.mallopt(m_trim_threshold, (1 << 31) - 1)
    except (OSError, AttributeError):
        pass  # another C library, whose ways are its own


def network_of(name):
    return (BeliefNetwork if name.startswith("BELIEF_NETWORK") else Iwae)(NETWORKS[name])


def what(work, train, test):
    kind, network = work.split("_", 1)
    if kind == "STEP":
        network, k = network.rsplit("_K", 1)
        return step(network_of(network), images(train), int(k))
    return evaluation(network_of(network), images(test))


def measure(work, train, test, warmups, iterations, seconds):
    run = what(work, train, test)
    for _ in range(int(warmups)):
        timed(run, float(seconds))
    samples = [timed(run, float(seconds)) for _ in range(int(iterations))]
    return {"version": torch.__version__, "milliseconds": samples}


def turns(work, train, test, times):
    """Of each line that it reads, the CPU time of as many steps or examples, in milliseconds of one."""
    run = what(work, train, test)
    for _ in sys.stdin:
        start = time.process_time()
        for _ in range(int(times)):
            run()
        print(1e3 * (time.process_time() - start) / int(times), flush=True)


def check(network, file):
    model, given = network_of(network), np.load(file)
    parameters = model.parameters()
    parts = torch.from_numpy(given["weights"]).split([parameter.numel() for parameter in parameters])
    for parameter, part in zip(parameters, parts):
        parameter.data.copy_(part.view_as(parameter))
    x = torch.from_numpy(given["x"])
    noise = [torch.from_numpy(given["noise.%d" % l]) for l in range(len(model.units))]
    expected = torch.from_numpy(given["log_weights"])
    training = model.log_weights(x, model.encode(x), noise)
    with torch.inference_mode():
        evaluating = model.log_weights(x, model.encode(x), noise)
    differences = [(log_w - expected).abs().max().item() for log_w in (training, evaluating)]
    return {"largestDifference": max(differences)}


def main():
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    keep_freed_memory()
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "TURNS":
        turns(*arguments)
    else:
        print(json.dumps(check(*arguments) if command == "CHECK" else measure(command, *arguments)))


if __name__ == "__main__":
    main()
