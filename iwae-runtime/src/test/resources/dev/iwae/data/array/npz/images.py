"""Makes the archives of this folder, right and wrong ones. Run in it; made with NumPy 2.4.6."""

import numpy as np

x = np.arange(12).reshape(3, 4) / 11
np.savez("float32.npz", x=x.astype("float32"))
np.savez("float64.npz", x=x)
np.savez_compressed("compressed.npz", labels=np.arange(3), x=x)
np.savez("uint8.npz", x=(x * 255).astype("uint8"))
np.savez("bool.npz", x=x > 0.5)
np.savez("int64.npz", x=np.zeros((3, 4), "int64"))
np.savez("fortran.npz", x=np.asfortranarray(x))
np.savez("cube.npz", x=x.reshape(3, 2, 2))
np.savez("empty.npz", x=x[:0])
np.savez("other.npz", images=x)
np.savez("bigendian.npz", x=x.astype(">f4"))
