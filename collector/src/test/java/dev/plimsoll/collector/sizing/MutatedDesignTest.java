package dev.plimsoll.collector.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is typed: a design that can be reviewed, or errors with places; never an exception. */
class MutatedDesignTest {
  private static final String[] SCRAPS = {
    "0",
    "-1",
    "null",
    "~",
    "[]",
    "{}",
    "*a",
    "&a ",
    "!!binary ",
    "---\n",
    "...\n",
    "'",
    "\"",
    ": ",
    "- ",
    "#",
    "\t",
    "999999999999999999999",
    "1e9",
    "é",
    "\u0000",
    "?",
    "<<: ",
    "|",
    ">",
    "%",
    "@",
    "http://[",
    "::/0",
    "0 B",
    "1000 PiB",
    "0.0000001",
    "none"
  };

  @Test
  void isReviewedOrRefusedButNeverThrows() throws IOException {
    String good = good();
    Random random = new Random(2026);
    int reviewed = 0;
    for (int i = 0; i < 1200; i++) {
      String mutated = mutated(good, random);
      DesignResult result =
          DesignReader.read("mutated.yaml", mutated.getBytes(StandardCharsets.UTF_8));
      if (result instanceof ValidDesign valid) {
        assertThat(DesignReview.of(valid.design()).repositories()).as(mutated).isNotEmpty();
        reviewed++;
      } else {
        assertThat(((InvalidDesign) result).errors()).as(mutated).isNotEmpty();
      }
    }
    assertThat(reviewed).isPositive();
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int from = random.nextInt(mutated.length());
      int to = Math.min(mutated.length(), from + random.nextInt(12));
      switch (random.nextInt(3)) {
        case 0 -> mutated.delete(from, to);
        case 1 -> mutated.insert(from, mutated.substring(from, to));
        default -> mutated.replace(from, to, SCRAPS[random.nextInt(SCRAPS.length)]);
      }
    }
    return mutated.toString();
  }

  private static String good() throws IOException {
    try (InputStream in = MutatedDesignTest.class.getResourceAsStream("hand-calculated.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
