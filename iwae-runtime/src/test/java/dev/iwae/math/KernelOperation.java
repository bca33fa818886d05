package dev.iwae.math;

/** Every method of {@link Kernels}, on {@link KernelArrays}. */
enum KernelOperation {
  EXP {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.exp(x.a(), from, count);
      return 0;
    }
  },
  TANH {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.tanh(x.a(), from, count);
      return 0;
    }
  },
  TANH_GRADIENT {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.tanhGradient(x.a(), x.b(), from, count);
      return 0;
    }
  },
  RELU {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.relu(x.a(), from, count);
      return 0;
    }
  },
  RELU_GRADIENT {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.reluGradient(x.a(), x.b(), from, count);
      return 0;
    }
  },
  SOFTPLUS {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.softplus(x.a(), from, count);
      return 0;
    }
  },
  SOFTPLUS_GRADIENT {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.softplusGradient(x.a(), x.b(), from, count);
      return 0;
    }
  },
  BERNOULLI {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      return kernels.bernoulli(x.a(), from, x.b(), 1, count);
    }
  },
  BERNOULLI_WITH_GRADIENT {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      return kernels.bernoulliWithGradient(x.a(), from, x.b(), 1, count);
    }
  },
  SCALE {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.scale(x.a(), from, count, 0.3f);
      return 0;
    }
  },
  ADD_MULTIPLE {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      kernels.addMultiple(0.3f, x.b(), 1, x.a(), from, count);
      return 0;
    }
  },
  ADAM {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      return kernels.adam(COEFFICIENTS, 1e-3f, x.a(), from, x.b(), x.c(), from, x.d(), count);
    }
  },
  ADD_WEIGHTED_ROWS {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      int width = Math.min(count, Math.min(203, x.b().length / 20));
      kernels.addWeightedRows(x.d(), 1, 19, x.b(), 0, width, x.a(), from);
      return 0;
    }
  },
  SUM_OF_ROWS {
    @Override
    double apply(Kernels kernels, KernelArrays x, int from, int count) {
      int width = Math.min(count, Math.min(203, x.b().length / 20));
      kernels.sumOfRows(x.b(), width, ROWS, x.d(), 1, ROWS.length, x.a(), from);
      return 0;
    }
  };

  /** In any order, some more than once. */
  private static final int[] ROWS = {9, 3, 0, 3, 8, 1, 19};

  static final Kernels.AdamCoefficients COEFFICIENTS =
      Kernels.AdamCoefficients.of(0.9, 0.999, 1e-4);

  /** Runs the kernel on elements {@code from..from+count-1}; its value, or 0 where it has none. */
  abstract double apply(Kernels kernels, KernelArrays x, int from, int count);
}
