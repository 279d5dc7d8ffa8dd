package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.design.RolloutKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * Three repositories and five groups, worked out by hand. Windows: initial 10 h = 36,000 s (Berlin
 * 5 h = 18,000 s), update 20 h = 72,000 s (workspace test 6 h = 21,600 s). What one client loads:
 * office 6 GB at first and a quarter of it, 1.5 GB, later; cad 9 GB and half of it, 4.5 GB; lab-os
 * 4 GB both times.
 */
class HandCalculatedDesignTest {
  private final Design design = Designs.resource("hand-calculated.yaml");
  private final FleetSizing sizing = Sizing.of(design);
  private final DesignReview review = DesignReview.of(design);

  /**
   * Head office's base repository.
   *
   * <pre>
   * initial  head-office desk      2000 × 6 GB ÷ 36,000 s = 333,333,333.33 B/s
   *          head-office drawing   removable media: nothing
   *          berlin desk           pre-staged: nothing
   *          berlin drawing        60 × 9 GB ÷ 18,000 s   =  30,000,000.00 B/s
   *          grenoble desk         50 × 6 GB ÷ 36,000 s   =   8,333,333.33 B/s
   *                                                         371,666,666.67 B/s, up: 371,666,667
   * update   head-office desk      2000 × 1.5 GB ÷ 72,000 = 41,666,666.67 B/s
   *          head-office drawing   200 × 4.5 GB ÷ 72,000  = 12,500,000.00 B/s
   *          berlin desk           300 × 1.5 GB ÷ 72,000  =  6,250,000.00 B/s
   *          berlin drawing        60 × 4.5 GB ÷ 72,000   =  3,750,000.00 B/s
   *          grenoble desk         50 × 1.5 GB ÷ 72,000   =  1,041,666.67 B/s
   *                                                         65,208,333.33 B/s, up: 65,208,334
   * failure  lyon desk besides     400 × 6 GB ÷ 36,000    = 66,666,666.67 B/s
   *                                371,666,666.67 +       = 438,333,333.33 B/s, up: 438,333,334
   * </pre>
   */
  @Test
  void throughputOfTheBaseRepository() {
    Requirement disk = of("hq", Resource.DISK_THROUGHPUT);

    assertThat(disk.subject()).isEqualTo("/srv");
    assertThat(disk.required()).isEqualTo(371_666_667);
    assertThat(capacity(disk)).isEqualTo(800_000_000);
    assertThat(disk.parts())
        .containsExactly(
            new Part("initial", 371_666_667),
            new Part("update", 65_208_334),
            new Part("on failure", 438_333_334));
  }

  /** 371,666,666.67 B/s ÷ 65,536 B = 5,671.18, up: 5,672 reads per second. */
  @Test
  void operationsOfTheBaseRepository() {
    Requirement operations = of("hq", Resource.DISK_OPERATIONS);

    assertThat(operations.required()).isEqualTo(5_672);
    assertThat(capacity(operations)).isEqualTo(12_000);
  }

  /** 3 versions of office at 6 GB and 2 (present and published) of cad at 9 GB: 36 GB. */
  @Test
  void spaceOfTheBaseRepository() {
    Requirement space = of("hq", Resource.DISK_SPACE);

    assertThat(space.required()).isEqualTo(36_000_000_000.0);
    assertThat(space.parts())
        .containsExactly(
            new Part("office, 3 versions", 18_000_000_000.0),
            new Part("cad, 2 versions", 18_000_000_000.0));
  }

  /**
   * Initial: 2000 of head office, Berlin's 60, Grenoble's 50. Update: head office's 200 drawing
   * clients are among its 2000, Berlin's 60 among its 300: 2000 + 300 + 50. Lyon brings 400.
   */
  @Test
  void downloadsAtOnceOfTheBaseRepository() {
    Requirement downloads = of("hq", Resource.DOWNLOADS);

    assertThat(downloads.required()).isEqualTo(2_350);
    assertThat(Designs.part(downloads, "initial")).isEqualTo(2_110);
    assertThat(Designs.part(downloads, "update")).isEqualTo(2_350);
    assertThat(Designs.part(downloads, "on failure")).isEqualTo(2_750);
  }

  /**
   * File server: 0.94 × 10 Gbit/s = 1,175,000,000 B/s. Web tier: 3 − 1 servers carry, 2 × 0.94 × 5
   * Gbit/s = 1,175,000,000 B/s, each 371,666,666.67 ÷ 2 = 185,833,333.33 B/s.
   */
  @Test
  void networksOfTheBaseRepository() {
    Requirement fileServer = of("hq", Resource.FILE_SERVER_NETWORK);
    Requirement web = of("hq", Resource.WEB_TIER_NETWORK);

    assertThat(fileServer.required()).isEqualTo(371_666_667);
    assertThat(capacity(fileServer)).isEqualTo(1_175_000_000);
    assertThat(web.required()).isEqualTo(371_666_667);
    assertThat(capacity(web)).isEqualTo(1_175_000_000);
    assertThat(Designs.part(web, "per carrying server")).isEqualTo(185_833_334);
  }

  /**
   * Head office stands at hq and crosses nothing. Berlin's own link: 30,000,000 B/s at first and
   * 6,250,000 + 3,750,000 = 10,000,000 B/s later, of 0.94 × 500 Mbit/s = 58,750,000 B/s. Grenoble
   * shares wan-lyon with Lyon, which has a repository at its place: 8,333,334 B/s of 0.94 × 200
   * Mbit/s × 0.5 = 11,750,000 B/s, more than 0.7 × 11,750,000 = 8,225,000 B/s: tight. When hq takes
   * Lyon over, 66,666,666.67 + 8,333,333.33 = 75,000,000 B/s.
   */
  @Test
  void linksToTheSites() {
    List<Requirement> links =
        sizing.of("hq").requirements().stream()
            .filter(one -> one.resource() == Resource.LINK)
            .toList();

    assertThat(links).extracting(Requirement::subject).containsExactly("berlin", "wan-lyon");
    assertThat(links).extracting(Requirement::required).containsExactly(30_000_000.0, 8_333_334.0);
    assertThat(links)
        .extracting(HandCalculatedDesignTest::capacity)
        .containsExactly(58_750_000.0, 11_750_000.0);
    assertThat(links.get(0).parts())
        .containsExactly(new Part("initial", 30_000_000), new Part("update", 10_000_000));
    assertThat(links.get(1).parts())
        .containsExactly(
            new Part("initial", 8_333_334),
            new Part("update", 1_041_667),
            new Part("on failure", 75_000_000));
    assertThat(repository("hq").verdict().word()).isEqualTo("tight");
  }

  /**
   * Lyon: file server and web server are one host, so nothing crosses a network between them; its
   * 400 clients ask 400 × 6 GB ÷ 36,000 s = 66,666,666.67 B/s at first and 400 × 1.5 GB ÷ 72,000 s
   * = 8,333,333.33 B/s later, of a disk of 100,000,000 B/s and a network of 117,500,000 B/s.
   */
  @Test
  void oneHostAtARemoteSite() {
    assertThat(of("lyon", Resource.DISK_THROUGHPUT).parts())
        .containsExactly(new Part("initial", 66_666_667), new Part("update", 8_333_334));
    assertThat(of("lyon", Resource.FILE_SERVER_NETWORK).required()).isZero();
    assertThat(of("lyon", Resource.WEB_TIER_NETWORK).required()).isEqualTo(66_666_667);
    assertThat(capacity(of("lyon", Resource.WEB_TIER_NETWORK))).isEqualTo(117_500_000);
    assertThat(of("lyon", Resource.DISK_SPACE).required()).isEqualTo(18_000_000_000.0);
    assertThat(of("lyon", Resource.DOWNLOADS).required()).isEqualTo(400);
    assertThat(sizing.of("lyon").requirements()).noneMatch(one -> one.resource() == Resource.LINK);
    assertThat(repository("lyon").verdict().word()).isEqualTo("adequate");
  }

  /**
   * The isolated lab: 120 × 4 GB ÷ 36,000 s = 13,333,333.33 B/s at first, but its workspace's own 6
   * h make updates the larger: 480 GB ÷ 21,600 s = 22,222,222.22 B/s. One node of the cluster
   * carries: 0.94 × 1 Gbit/s.
   */
  @Test
  void failoverClusterInAnIsolatedNetwork() {
    Requirement web = of("lab", Resource.WEB_TIER_NETWORK);

    assertThat(web.required()).isEqualTo(22_222_223);
    assertThat(capacity(web)).isEqualTo(117_500_000);
    assertThat(Designs.part(web, "initial")).isEqualTo(13_333_334);
    assertThat(Designs.part(web, "update")).isEqualTo(22_222_223);
    assertThat(of("lab", Resource.DISK_OPERATIONS).required()).isEqualTo(340);
    assertThat(of("lab", Resource.DISK_SPACE).required()).isEqualTo(8_000_000_000.0);
    assertThat(repository("lab").verdict().word()).isEqualTo("adequate");
  }

  /**
   * At least T; with the target kept T ÷ 0.7 = 530,952,380.95 B/s and 36 GB ÷ 0.7 =
   * 51,428,571,428.6 B.
   */
  @Test
  void whatToProvide() {
    assertThat(repository("hq").allocation())
        .isEqualTo(
            new RepositoryReview.Allocation(
                371_666_667, 530_952_381, 36_000_000_000.0, 51_428_571_429.0));
  }

  /**
   * First loads follow a triangle over 1 h: 12.3 TB of office and 0.54 TB of cad. The disk gives
   * 800 MB/s, the triangle's top asks 2 × 12.84 TB ÷ 3,600 s: ρ = 2.88 ÷ 25.68 = 0.11215. At the
   * worst moment (1 − ρ)² × 2,110 = 1,663.3 clients are under way. The disk would be done after
   * 12.84 TB ÷ 800 MB/s + 3,600 s × ρ ÷ 4 = 16,151 s, Berlin's link after 0.54 TB ÷ 58.75 MB/s +
   * 3,600 s × 0.19583 ÷ 4 = 9,368 s, wan-lyon after 0.3 TB ÷ 11.75 MB/s + 3,600 s × 0.0705 ÷ 4 =
   * 25,531.915 + 63.45 = 25,595.365 s: the slowest sets the finish.
   */
  @Test
  void expectedInitialRollout() {
    assertThat(repository("hq").expected())
        .containsEntry(
            RolloutKind.INITIAL,
            new ExpectedLoad(1_664, Duration.ofMillis(25_595_365), "link wan-lyon"));
  }

  /**
   * Updates arrive evenly over 900 s: 4.695 TB for 2,610 downloads. ρ = 800 MB/s × 900 s ÷ 4.695 TB
   * = 0.15335, so 2,610 × (1 − ρ) = 2,209.7 wait at the worst moment. The disk is done after
   * 5,868.75 s, wan-lyon after 0.075 TB ÷ 11.75 MB/s = 6,383 s, Berlin's link after 0.72 TB ÷ 58.75
   * MB/s = 12,255.319 s.
   */
  @Test
  void expectedUpdate() {
    assertThat(repository("hq").expected())
        .containsEntry(
            RolloutKind.UPDATE,
            new ExpectedLoad(2_210, Duration.ofMillis(12_255_320), "link berlin"));
  }

  /**
   * One web server of three lost: 2 × 587.5 MB/s remain. A mirror with a lost disk gives 400 of 800
   * MB/s for 371.7: tight. Taking Lyon over needs 438.3 MB/s of everything (54.8 % of the disk),
   * and 75 MB/s of a link that gives 11.75: so Lyon is listed at hq, and its loss is still not
   * borne.
   */
  @Test
  void whatHoldsWhenSomethingFails() {
    assertThat(repository("hq").resilience())
        .extracting(Resilience::event, one -> one.verdict().word())
        .containsExactly(
            row("one web server lost", "adequate"),
            row("a disk lost or rebuilding", "tight"),
            row("the file server lost", "under-provisioned"),
            row("taking over lyon: disk-throughput /srv", "adequate"),
            row("taking over lyon: file-server-network fs-hq", "adequate"),
            row("taking over lyon: web-tier-network web tier", "adequate"),
            row("taking over lyon: link wan-lyon", "under-provisioned"));
    assertThat(repository("lyon").resilience())
        .extracting(Resilience::event, one -> one.verdict().word())
        .containsExactly(
            row("one web server lost", "under-provisioned"),
            row("a disk lost or rebuilding", "under-provisioned"),
            row("the file server lost", "under-provisioned"));
    assertThat(repository("lyon").resilience().get(2).verdict().reason())
        .isEqualTo(
            "hq, which takes over lyon: link wan-lyon needs 600 Mbit/s of 94 Mbit/s (0.94 × 200"
                + " Mbit/s × 0.5 for images of wan-lyon)");
    assertThat(repository("lab").resilience())
        .extracting(Resilience::event, one -> one.verdict().word())
        .containsExactly(
            row("one web server lost", "adequate"),
            row("a disk lost or rebuilding", "adequate"),
            row("the file server lost", "adequate"));
  }

  /**
   * One to start from, one for the separation "lab", one for the isolated lab (the same repository
   * serves both), one behind wan-lyon: Lyon and Grenoble together would ask 75,000,000 B/s of its
   * 11,750,000.
   */
  @Test
  void repositoriesNeeded() {
    assertThat(review.needed())
        .extracting(NeededRepository::reason, NeededRepository::subject, NeededRepository::metBy)
        .containsExactly(
            tuple(Reason.BASE, "", List.of("hq")),
            tuple(Reason.REGULATORY, "lab", List.of("lab")),
            tuple(Reason.ISOLATED_NETWORK, "lab", List.of("lab")),
            tuple(Reason.REMOTE_NETWORK, "link wan-lyon", List.of("lyon")));
    assertThat(review.findings()).isEmpty();
    assertThat(review.holds()).isTrue();
  }

  /** 2000 + 300 + 400 + 50 = 2,750 of 5,000 clients, and 120. */
  @Test
  void instances() {
    assertThat(review.instances())
        .extracting(InstanceReview::name, InstanceReview::clients)
        .containsExactly(row("medv-main", 2_750L), row("medv-lab", 120L));
  }

  private static Tuple row(Object first, Object second) {
    return tuple(first, second);
  }

  private Requirement of(String repository, Resource resource) {
    return Designs.requirement(sizing, repository, resource);
  }

  private RepositoryReview repository(String name) {
    return review.repositories().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double capacity(Requirement requirement) {
    return Optional.of(requirement).flatMap(Requirement::declared).orElseThrow().value();
  }
}
