"""Makes the golden files of NpyTest and NpzTest; run in this folder with NumPy 1.24."""

import numpy as np
from numpy.lib import format as npy

table = (np.arange(24).reshape(2, 3, 4) - 7.5) / 4

np.save("float32.npy", table.astype("<f4"))
np.save("float64.npy", table.astype("<f8"))
np.save("int64.npy", np.array([0, 1, -1, 2**63 - 1, -(2**63)], "<i8"))
np.save("fortran.npy", np.asfortranarray(table.astype("<f4")))
np.save("scalar.npy", np.float64(0.1))
np.save("empty.npy", np.zeros((0, 3), "<f4"))
np.save("special.npy", np.array([np.nan, np.inf, -np.inf, -0.0, 1e-45], "<f4"))
np.save("big-endian.npy", table.astype(">f4"))
np.save("int32.npy", np.arange(3, dtype="<i4"))
for version in [(2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as f:
        npy.write_array(f, table.astype("<f4"), version)

arrays = {"q1.hidden1.W": table[0].astype("<f4"), "q1.hidden1.b": np.array([1.5, -2], "<f4")}
np.savez("stored.npz", **arrays)
np.savez_compressed("deflated.npz", **arrays)
np.savez("mixed.npz", double=table[1], updates=np.int64(12))
