package com.example;

import dev.iwae.api.SweepSource;
import dev.iwae.sweep.builder.SweepBuilder;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.objective.Bound;
import java.util.List;

public class Widths implements SweepSource {
  @Override
  public Sweep sweep() {
    SweepBuilder sweep =
        SweepBuilder.named("widths")
            .dataset("digits", d -> d.source("digits").train(200).test(20))
            .objective("iwae", Bound.IWAE)
            .schedule("tiny", s -> s.stage(1, 1e-3))
            .evaluation(e -> e.samples(10))
            .runs(r -> r.grid(g -> g.model("w5", "w10").k(5)));
    for (int width : List.of(5, 10)) {
      sweep.model("w" + width, m -> m.layer(List.of(width), 10));
    }
    return sweep.build();
  }
}
