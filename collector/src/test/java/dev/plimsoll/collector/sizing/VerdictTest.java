package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is exactly at a limit is still within it. */
class VerdictTest {
  /** CLIENTS clients of SIZE each within SPAN, across the group's own link of WIRE. */
  private static final String ACROSS =
      """
      serviceLevel: {loadWithin: SPAN, updateWithin: 1000d}
      images: [{name: a, files: [a], packedSize: SIZE}]
      workspaces: [{name: w, image: a, deployment: network}]
      clientGroups: [{name: g, clients: CLIENTS, networks: [10.0.0.0/8], link: WIRE, workspaces: [w]}]
      repositories:
        - {name: r, reason: base, images: [a], clientGroups: [g], fileServer: {agent: "http://fs:9850"}}
      """;

  /**
   * 0.94 × 100 Mbit/s = 11,750,000 B/s, and 0.7 of it is 8,225,000. One client asks 1 MB ÷ 1,000 s
   * = 1,000 B/s, so 8,225 clients ask exactly the target, and 11,750 exactly all of it.
   */
  @Test
  void theTargetItselfIsNotTightAndTheCapacityItselfIsEnough() {
    assertThat(linkOf(8_225)).isEqualTo("adequate");
    assertThat(linkOf(8_226)).isEqualTo("tight");
    assertThat(linkOf(11_750)).isEqualTo("tight");
    assertThat(linkOf(11_751)).isEqualTo("under-provisioned");
  }

  /**
   * 0.94 × 1 kbit/s = 117.5 B/s. One client with 1,172 B in 10 s asks 117.2 B/s: it is shown as
   * 118, and fits. With 1,176 B it asks 117.6 and does not.
   */
  @Test
  void figuresAreRoundedToBeShownAndNotToBeCompared() {
    String fits = across(1, "1172 B", "10s", "1 kbit/s");

    assertThat(link(fits).requirement().required()).isEqualTo(118);
    assertThat(link(fits).verdict().word()).isEqualTo("tight");
    assertThat(review(fits).holds()).isTrue();
    String exceeds = across(1, "1176 B", "10s", "1 kbit/s");
    assertThat(link(exceeds).requirement().required()).isEqualTo(118);
    assertThat(link(exceeds).verdict().word()).isEqualTo("under-provisioned");
  }

  @Test
  void binaryFractionsDoNotBlurTheTarget() {
    for (int percent = 1; percent <= 100; percent++) {
      double target = percent / 100.0;
      for (int hundreds = 1; hundreds <= 500; hundreds++) {
        double exactly = (double) percent * hundreds;
        assertThat(Verdict.of(exactly, 100.0 * hundreds, target, true, "").word())
            .as("%s of %s at %s", exactly, 100 * hundreds, target)
            .isEqualTo("adequate");
      }
    }
  }

  private static String linkOf(int clients) {
    return link(across(clients, "1 MB", "1000s", "100 Mbit/s")).verdict().word();
  }

  private static String across(int clients, String size, String span, String wire) {
    return ACROSS
        .replace("CLIENTS", String.valueOf(clients))
        .replace("SIZE", size)
        .replace("SPAN", span)
        .replace("WIRE", wire);
  }

  private static JudgedRequirement link(String yaml) {
    return review(yaml).repositories().get(0).requirements().stream()
        .filter(one -> one.requirement().resource() == Resource.LINK)
        .findFirst()
        .orElseThrow();
  }

  private static DesignReview review(String yaml) {
    return DesignReview.of(Designs.parse(yaml));
  }
}
