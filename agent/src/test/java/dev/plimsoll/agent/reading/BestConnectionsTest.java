package dev.plimsoll.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestConnectionsTest {

  private static final int UNTIL_BETTER = 120;

  private final List<String> open = new ArrayList<>();
  private final Way best = new Way("best", true);
  private final Way second = new Way("second", false);
  private final Way last = new Way("last", false);

  private BestConnections open() {
    return new BestConnections(Set.of(8080), List.of(best, second, last));
  }

  @Test
  void readsInTheBestWay() throws IOException {
    try (BestConnections connections = open()) {
      assertThat(problems(connections)).containsExactly("best because of []");
      assertThat(connections.method()).isEqualTo("best");
      assertThat(connections.tellsAcknowledged()).isTrue();
      assertThat(open).containsExactly("best");
    }
    assertThat(open).isEmpty();
  }

  @Test
  void takesTheNextWayAndSaysWhy() throws IOException {
    best.opens = false;
    second.opens = false;
    BestConnections connections = open();
    assertThat(problems(connections))
        .containsExactly("last because of [best is not to be had; second is not to be had]");
    assertThat(connections.method()).isEqualTo("last");
    assertThat(connections.tellsAcknowledged()).isFalse();
  }

  @Test
  void takesTheNextWayAlsoWhereALibraryIsMissing() throws IOException {
    best.linkage = true;
    assertThat(problems(open())).containsExactly("second because of [best: no library]");
  }

  @Test
  void standsAFailureOrTwo() throws IOException {
    BestConnections connections = open();
    best.reads = false;
    fails(connections, 2, "best cannot be read");
    best.reads = true;
    assertThat(problems(connections)).hasSize(1);
    best.reads = false;
    fails(connections, 2, "best cannot be read");
    assertThat(best.opened).isEqualTo(1);
  }

  @Test
  void opensAgainWhatFailsThreeTimesInARow() throws IOException {
    BestConnections connections = open();
    best.reads = false;
    fails(connections, 3, "best cannot be read");
    best.reads = true;
    assertThat(problems(connections)).containsExactly("best because of []");
    assertThat(best.opened).isEqualTo(2);
    assertThat(open).containsExactly("best");
  }

  @Test
  void givesUpAWayThatIsGoneForGood() throws IOException {
    BestConnections connections = open();
    best.reads = false;
    best.opens = false;
    fails(connections, 3, "best cannot be read");
    assertThat(problems(connections)).containsExactly("second because of [best is not to be had]");
    assertThat(connections.method()).isEqualTo("second");
    assertThat(open).containsExactly("second");
  }

  @Test
  void goesBackToTheBetterWayWhenItIsThereAgain() throws IOException {
    best.opens = false;
    BestConnections connections = open();
    for (int i = 1; i < UNTIL_BETTER; i++) {
      assertThat(problems(connections)).singleElement().asString().startsWith("second");
    }
    best.opens = true;
    assertThat(problems(connections)).containsExactly("best because of []");
    assertThat(open).containsExactly("best");
    assertThat(best.opened + second.opened).isEqualTo(2);
  }

  @Test
  void failsWithAllReasonsWhereNothingWorksAndTriesAgain() throws IOException {
    best.opens = false;
    second.opens = false;
    last.opens = false;
    BestConnections connections = open();
    fails(connections, 20, "best is not to be had; second is not to be had; last is not to be had");
    assertThat(connections.method()).isEqualTo("none");
    last.opens = true;
    for (int i = 0; i < 3 && open.isEmpty(); i++) {
      try {
        connections.read();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("last is not to be had");
      }
    }
    assertThat(connections.method()).isEqualTo("last");
  }

  private static List<String> problems(BestConnections connections) throws IOException {
    return connections.read().problems();
  }

  private static void fails(BestConnections connections, int times, String message) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(connections::read).isInstanceOf(IOException.class).hasMessage(message);
    }
  }

  /** A way that can be had and lost. */
  private final class Way implements ConnectionWay {
    private final String name;
    private final boolean tells;
    private boolean opens = true;
    private boolean reads = true;
    private boolean linkage;
    private int opened;

    Way(String name, boolean tells) {
      this.name = name;
      this.tells = tells;
    }

    @Override
    public ConnectionReader open(Set<Integer> ports, String reason) throws IOException {
      assertThat(ports).containsExactly(8080);
      if (linkage) {
        throw new UnsatisfiedLinkError(name + ": no library");
      } else if (!opens) {
        throw new IOException(name + " is not to be had");
      }
      opened++;
      open.add(name);
      return new Reader(reason);
    }

    private final class Reader implements ConnectionReader {
      private final String reason;

      Reader(String reason) {
        this.reason = reason;
      }

      @Override
      public String method() {
        return name;
      }

      @Override
      public boolean tellsAcknowledged() {
        return tells;
      }

      @Override
      public Connections read() throws IOException {
        if (!reads) {
          throw new IOException(name + " cannot be read");
        }
        return new Connections(
            List.of(), List.of(), List.of(name + " because of [" + reason + "]"));
      }

      @Override
      public void close() {
        open.remove(name);
      }
    }
  }
}
