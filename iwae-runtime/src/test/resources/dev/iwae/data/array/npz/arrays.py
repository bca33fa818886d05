"""Makes types/*.npy and axes/*.npy with NumPy."""
import numpy as np

values = [[0, 1, 2], [3, 100, 127]]
for name in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
    np.save(f"types/{name}.npy", np.array(values, name))
np.save("types/i2-big.npy", np.array(values, ">i2"))
np.save("types/f8-big-fortran.npy", np.asfortranarray(np.array(values, ">f8")))
np.save("types/ends-i1.npy", np.array([[-128, 127]], "i1"))
np.save("types/ends-u8.npy", np.array([[0, 2**64 - 1]], "u8"))
np.save("types/ends-f2.npy", np.array([[-65504, 2**-24, 2**-14, np.inf]], "f2"))
np.save("types/bool.npy", np.array([[True, False, True, True]]))

np.save("axes/cube.npy", np.arange(12.0).reshape(2, 2, 3))
channels = np.arange(60.0).reshape(2, 3, 2, 5)  # [examples, channels, height, width]
np.save("axes/channels-first.npy", channels)
np.save("axes/channels-last.npy", np.ascontiguousarray(np.moveaxis(channels, 1, 3)))
np.save("axes/grey.npy", np.arange(12.0).reshape(2, 2, 3, 1))
