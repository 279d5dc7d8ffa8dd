package dev.plimsoll.deploy.quickstart.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the demonstration consists of. Design, servers, clients and expectations all come from here.
 *
 * <p>Hours are played as seconds: the window of {@link #WINDOW} stands for a working day. Worked
 * out by hand:
 *
 * <ul>
 *   <li>{@code depot}: 24 clients × 14 MiB in 40 s ask for 8.8 MB/s; its 45 Mbit/s line gives 0.94
 *       × 5.625 = 5.3 MB/s. Too small by a factor of 1.7: the rollout takes some 67 s.
 *   <li>{@code hq}: 42 clients × 24 MiB in 40 s ask for 26.4 MB/s, of 10 Gbit/s. The 12 of them in
 *       Lyon ask for 7.5 MB/s of a line that gives images 0.94 × 200 Mbit/s × 0.5 = 11.8 MB/s: 64
 *       %, below the target of 70 %.
 * </ul>
 */
public final class DemoPlan {
  /** From a version's publication to its last client. */
  public static final Duration WINDOW = Duration.ofSeconds(40);

  /** How often a client looks for a new version. */
  static final Duration POLL_INTERVAL = Duration.ofSeconds(8);

  private static final long MIB = 1 << 20;

  /** TCP payload of 45 Mbit/s, in bytes per second. */
  private static final long DEPOT_LINE = 45_000_000L / 8 * 94 / 100;

  static final DemoRepository DEPOT =
      new DemoRepository(
          "depot",
          "remote-network",
          "lab-xp",
          14 * MIB,
          "45 Mbit/s",
          Optional.of(DEPOT_LINE),
          List.of(new DemoSite("depot-floor", 24, "127.30.0", 2 * MIB, "1 Gbit/s")),
          "under-provisioned");

  static final DemoRepository HQ =
      new DemoRepository(
          "hq",
          "base",
          "finance-xp",
          24 * MIB,
          "10 Gbit/s",
          Optional.empty(),
          List.of(
              new DemoSite("head-office", 30, "127.10.0", 5 * MIB / 4, "10 Gbit/s"),
              new DemoSite("lyon", 12, "127.20.0", 15 * MIB / 16, "wan-lyon")),
          "adequate");

  private DemoPlan() {}

  /** The one that is too small, and the one that is not. */
  public static List<DemoRepository> repositories() {
    return List.of(DEPOT, HQ);
  }
}
