"""Writes keys.golden.json, the keys that StepKeysTest pins: python3 keys.golden.py > keys.golden.json

For these values json.dumps with sorted keys and no spaces is RFC 8785, but for the exponents of
small doubles, of which there are none.
"""
import hashlib
import json

model = {
    "layers": [{"hidden": [200, 200], "latent": 50}],
    "activation": "tanh",
    "likelihood": "bernoulli",
    "output-bias": "data-mean",
}


def data(content, examples):
    return {"content": content, "first": 0, "examples": examples, "pixels": 784, "binarize": "dynamic"}


steps = {
    "stage": (
        {
            "kind": "stage",
            "data": data("a" * 64, 4000),
            "model": model,
            "objective": {"bound": "iwae"},
            "k": 50,
            "batch": 20,
            "shuffle": True,
            "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.0001}},
            "seed": "9223372036854775807",
            "stage": 2,
            "epochs": 9,
            "learning-rate": 0.0005179474679231212,
        },
        "d" * 64,
    ),
    "evaluation": (
        {
            "kind": "evaluation",
            "data": data("b" * 64, 1000),
            "split": "test",
            "model": model,
            "samples": 5000,
            "active-units": {"threshold": 0.01},
        },
        "e" * 64,
    ),
    "weights": ({"kind": "weights", "content": "c" * 64, "pixels": 784, "model": model}, None),
}

stage, parent = steps["stage"]
pruned = {**stage, "objective": {"bound": "iwae", "backward": {"roulette": 0.02}}}
steps["stage with a pruned backward pass"] = (pruned, parent)
later = {
    **stage,
    "model": {**model, "initial-weights": "glorot-repeated"},
    "objective": {"bound": "elbo", "kl": "analytic", "warm-up": {"epochs": 10, "passed": 4}},
    "optimizer": {
        "adam": {"beta1": 0.99, "beta2": 0.999, "epsilon": 0.0001, "second-moment": "one", "moments": "previous"}
    },
}
steps["stage with all that may be left out"] = (later, parent)

evaluation, parent = steps["evaluation"]
steps["evaluation of everything"] = (
    {
        **evaluation,
        "without-inactive-units": 200,
        "train": data("a" * 64, 300),
        "gradient-signal-to-noise": {
            "minibatch": data("a" * 64, 20),
            "objective": {"bound": "iwae", "backward": {"roulette": 0.02}},
            "k": 50,
            "draws": 100,
        },
    },
    parent,
)

steps["evaluation of a bias"] = (
    {
        **evaluation,
        "gradient-signal-to-noise": {
            "minibatch": data("a" * 64, 20),
            "objective": {"bound": "iwae", "gradient": "stl"},
            "k": 5,
            "draws": 100,
            "reference": "iwae",
        },
    },
    parent,
)

forms = {"stage": "iwae-stage/2", "evaluation": "iwae-evaluation/2", "weights": "iwae-key/1"}
numerics = {"stage": "3+flush", "evaluation of a bias": "3+flush+bias"}
golden = {}
for kind, (config, parent) in steps.items():
    whole = {"format": forms[config["kind"]], "numerics": numerics.get(kind, "3"), "config": config, "parent": parent}
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    golden[kind] = {"parent": parent, "text": text, "key": hashlib.sha256(text.encode()).hexdigest()}
print(json.dumps(golden, indent=1))
