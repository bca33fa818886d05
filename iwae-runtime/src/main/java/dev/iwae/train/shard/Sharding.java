package dev.iwae.train.shard;

/**
 * How a minibatch is cut into shards of whole examples, each with a gradient of its own. The cut
 * depends on shapes alone, so that bits do not depend on who computes a shard, and when.
 *
 * @param examples of a shard; the last may have fewer
 */
public record Sharding(int examples) {

  /** Rows of a shard, about: what measurements say, see docs/decisions/shards.md. */
  private static final int ROWS = 250;

  /** Each shard has a gradient of the size of the parameters. */
  private static final int MOST = 16;

  /**
   * The cut of the batches of a stage.
   *
   * @param batch most examples of a minibatch
   * @param k samples per example
   */
  public static Sharding of(int batch, int k) {
    long shards = Math.round((double) batch * k / ROWS);
    int count = (int) Math.max(1, Math.min(Math.min(shards, MOST), batch));
    return new Sharding((batch + count - 1) / count);
  }

  /** Shards of a minibatch of so many examples. */
  public int count(int batch) {
    return (batch + examples - 1) / examples;
  }

  /** First example of a shard. */
  public int first(int shard) {
    return shard * examples;
  }

  /** Examples of a shard of a minibatch of so many. */
  public int size(int shard, int batch) {
    return Math.min(examples, batch - first(shard));
  }
}
