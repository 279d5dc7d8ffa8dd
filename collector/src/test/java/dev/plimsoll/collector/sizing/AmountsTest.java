package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.RolloutKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountsTest {
  /** 2^63 B are 2^23 TiB; beyond them a long ends, and the figures must not. */
  @Test
  void writesAmountsBeyondEightExbibytes() {
    assertThat(Amounts.bytes(Math.pow(2, 62))).isEqualTo("4194304 TiB");
    assertThat(Amounts.bytes(Math.pow(2, 63))).isEqualTo("8388608 TiB");
    assertThat(Amounts.bytes(Math.pow(2, 70))).isEqualTo("1073741824 TiB");
  }

  /** 10^18 B/s are 8 × 10^18 bit/s, and a long ends at 9.2 × 10^18. */
  @Test
  void writesRatesBeyondEightExbibits() {
    assertThat(Amounts.bandwidth(1e18)).isEqualTo("8000000 Tbit/s");
    assertThat(Amounts.bandwidth(1e21)).isEqualTo("8000000000 Tbit/s");
  }

  /**
   * Twelve images of 1 PiB, a thousand versions each: 12,000 × 1,024 TiB, more than 8 EiB. A
   * million clients load them from 1 kB/s: 12 PiB × 1,000,000 ÷ 1 kB/s = 1.35 × 10^19 s, more
   * milliseconds than 64 bits hold.
   */
  @Test
  void theLargestDesignsAreReviewed() {
    StringBuilder images = new StringBuilder();
    StringBuilder workspaces = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "x" + i;
      names.add(name);
      images.append(
          "  - {name: %s, files: [%s], packedSize: 1 PiB, versionsKept: 1000}\n"
              .formatted(name, name));
      workspaces.append("  - {name: %s, image: %s, deployment: network}\n".formatted(name, name));
    }
    String huge =
        """
        serviceLevel: {loadWithin: 1s, updateWithin: 1s}
        images:
        %sworkspaces:
        %sclientGroups:
          - {name: g, clients: 1000000, networks: [10.0.0.0/8], link: 1 kbit/s, clientRate: 1 kbit/s, workspaces: %s}
        repositories:
          - name: r
            reason: base
            images: %s
            clientGroups: [g]
            fileServer: {agent: "http://fs:9850", disk: {space: 1 TB, throughput: 1 kB/s}, link: 1 kbit/s}
        """
            .formatted(images, workspaces, names, names);

    RepositoryReview review = Designs.repository(DesignReview.of(Designs.parse(huge)), "r");

    assertThat(Amounts.bytes(review.allocation().space())).isEqualTo("12288000 TiB");
    assertThat(review.verdict().word()).isEqualTo("under-provisioned");
    assertThat(review.expected()).containsKey(RolloutKind.UPDATE);
  }
}
