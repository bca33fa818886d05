"""Makes the embedded dataset `digits` out of the four raw IDX files of MNIST.

    python3 digits.py <folder with the raw files> <folder for the result>

The first 5,000 training and 1,000 test images with their labels, gzipped without a time stamp. Prints
the SHA-256 of every decompressed file, as Catalogue.java has them.
"""

import gzip
import hashlib
import pathlib
import struct
import sys

source, target = map(pathlib.Path, sys.argv[1:])
for split, count in [("train", 5000), ("t10k", 1000)]:
    for kind, axes in [("images-idx3-ubyte", 3), ("labels-idx1-ubyte", 1)]:
        raw = (source / f"{split}-{kind}").read_bytes()
        shape = struct.unpack_from(f">{axes}i", raw, 4)
        assert raw[:4] == bytes([0, 0, 8, axes])
        size = count
        for length in shape[1:]:
            size *= length
        start = 4 + 4 * axes
        cut = raw[:4] + struct.pack(f">{axes}i", count, *shape[1:]) + raw[start : start + size]
        (target / f"{split}-{kind}.gz").write_bytes(gzip.compress(cut, 9, mtime=0))
        print(hashlib.sha256(cut).hexdigest(), len(cut), f"{split}-{kind}")
