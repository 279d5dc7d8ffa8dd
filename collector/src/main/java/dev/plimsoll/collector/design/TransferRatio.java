package dev.plimsoll.collector.design;

/**
 * The share of an image's packed size that is really sent, per kind of rollout. Delta transfer
 * (MED-V's Trim Transfer) sends only the blocks that a client lacks.
 */
public record TransferRatio(Ratio initial, Ratio update) {
  /** Everything is sent; what holds until it is measured. */
  public static final TransferRatio WHOLE = new TransferRatio(Ratio.ONE, Ratio.ONE);

  /** The share sent by a rollout of this kind. */
  public Ratio of(RolloutKind kind) {
    return kind == RolloutKind.INITIAL ? initial : update;
  }
}
