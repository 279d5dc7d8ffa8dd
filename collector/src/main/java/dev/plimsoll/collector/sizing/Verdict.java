package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.util.Objects;

/** The judgement on a resource or a repository, always with its reason. */
public sealed interface Verdict {
  /**
   * The word of the API: {@code adequate}, {@code tight}, {@code under-provisioned} or {@code
   * unknown}.
   */
  String word();

  /** Why, in one sentence for an operator. */
  String reason();

  /**
   * Which of two verdicts a repository shows: the greater. Under-provisioned, then unknown, then
   * tight, then adequate.
   */
  int severity();

  /** The same verdict for another reason. */
  Verdict because(String reason);

  /** Whether only declared figures stand behind it; the word stays the same. */
  default boolean onPaper() {
    return false;
  }

  /**
   * Compares what is required with what can be given: under-provisioned when more is required than
   * the capacity, tight when more is required than the target utilisation of it (design, section
   * 2). What is exactly at a limit is within it.
   *
   * @param required in the capacity's unit, not rounded, 0 or more
   * @param capacity finite, 0 or more
   * @param targetUtilization above this share of the capacity the resource is tight; in (0, 1]
   */
  static Verdict of(
      BigDecimal required,
      double capacity,
      double targetUtilization,
      boolean onPaper,
      String reason) {
    if (exceeds(required, 1, capacity)) {
      return new UnderProvisioned(reason, onPaper);
    }
    return exceeds(required, targetUtilization, capacity)
        ? new Tight(reason, onPaper)
        : new Adequate(reason, onPaper);
  }

  /** The same for a figure that is a floating-point number from the start. */
  static Verdict of(
      double required, double capacity, double targetUtilization, boolean onPaper, String reason) {
    return of(BigDecimal.valueOf(required), capacity, targetUtilization, onPaper, reason);
  }

  /**
   * Whether more is required than this share of the capacity. The product is taken in decimals: 0.7
   * × 11,750,000 is 8,224,999.999… in binary fractions.
   */
  static boolean exceeds(BigDecimal required, double share, double capacity) {
    return required.compareTo(BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(capacity))) > 0;
  }

  /** Required is within the target utilisation of the capacity. */
  record Adequate(String reason, @Override boolean onPaper) implements Verdict {
    /** Refuses a verdict without a reason. */
    public Adequate {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Verdict because(String other) {
      return new Adequate(other, onPaper);
    }

    @Override
    public String word() {
      return "adequate";
    }

    @Override
    public int severity() {
      return 0;
    }
  }

  /** Required fits, but above the target utilisation. */
  record Tight(String reason, @Override boolean onPaper) implements Verdict {
    /** Refuses a verdict without a reason. */
    public Tight {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Verdict because(String other) {
      return new Tight(other, onPaper);
    }

    @Override
    public String word() {
      return "tight";
    }

    @Override
    public int severity() {
      return 1;
    }
  }

  /** There is no figure or no fresh evidence; the remedy says how to get it. */
  record Unknown(String reason, String remedy) implements Verdict {
    /** Refuses a verdict without a reason. */
    public Unknown {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public Verdict because(String other) {
      return new Unknown(other, remedy);
    }

    @Override
    public String word() {
      return "unknown";
    }

    @Override
    public int severity() {
      return 2;
    }
  }

  /** Required is more than the capacity. */
  record UnderProvisioned(String reason, @Override boolean onPaper) implements Verdict {
    /** Refuses a verdict without a reason. */
    public UnderProvisioned {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Verdict because(String other) {
      return new UnderProvisioned(other, onPaper);
    }

    @Override
    public String word() {
      return "under-provisioned";
    }

    @Override
    public int severity() {
      return 3;
    }
  }
}
