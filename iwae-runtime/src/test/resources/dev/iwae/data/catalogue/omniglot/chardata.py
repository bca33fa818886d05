"""Makes chardata.mat, a small file of the structure of OMNIGLOT's (as scipy.io.loadmat shows that one: data, target,
targetchar and their test twins, doubles, compressed), and expected.npz, what the reading of yburda/iwae, datasets.py
(binarized_shuffled_omniglot, commit 8e601aa) makes of it: float32, every image transposed, the training images permuted
by numpy.random.RandomState(123). Run in this folder; made with NumPy 2.4.6 and SciPy 1.17.1."""

import numpy as np
import scipy.io

TRAIN, TEST = 23, 5
values = np.random.default_rng(1)


def images(n):
    return values.integers(0, 9, (784, n)) / 8.0 * (values.random((784, n)) < 0.1)


def reshaped(data):
    return data.reshape((-1, 28, 28)).reshape((-1, 784), order="F")


data, testdata = images(TRAIN), images(TEST)
scipy.io.savemat(
    "chardata.mat",
    {
        "data": data,
        "target": np.eye(50)[:, np.arange(TRAIN) % 50],
        "targetchar": np.arange(TRAIN, dtype=float)[None, :],
        "testdata": testdata,
        "testtarget": np.eye(50)[:, np.arange(TEST)],
        "testtargetchar": np.arange(TEST, dtype=float)[None, :],
    },
    do_compression=True,
)
train = reshaped(data.T.astype("float32"))[np.random.RandomState(seed=123).permutation(TRAIN)]
test = reshaped(testdata.T.astype("float32"))
np.savez_compressed("expected.npz", train=np.ascontiguousarray(train), test=np.ascontiguousarray(test))
