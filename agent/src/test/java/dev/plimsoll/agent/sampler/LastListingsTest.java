package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LastListingsTest {

  private static final Path A = Path.of("/a");
  private static final Path B = Path.of("/b");
  private static final ImageDirectory OF_A = new ImageDirectory(A, List.of(), true, List.of());
  private static final ImageDirectory OF_B = new ImageDirectory(B, List.of(), true, List.of());

  private final LastListings last = new LastListings(List.of(A, B));

  @Test
  void knowsNothingAtFirst() {
    assertThat(last.known()).isEmpty();
    assertThat(last.listed()).isEmpty();
    assertThat(last.whyUnknown())
        .hasValue("image directories have not answered since the agent started: /a, /b");
    assertThat(new LastListings(List.of()).whyUnknown()).isEmpty();
  }

  @Test
  void namesThoseThatNeverAnswered() {
    last.update(Map.of(A, OF_A), Map.of(B, new TimeoutException()));
    assertThat(last.known()).hasValue(Map.of(A, OF_A));
    assertThat(last.whyUnknown()).hasValueSatisfying(why -> assertThat(why).endsWith(": /b"));
    last.update(Map.of(A, OF_A), Map.of(B, new AccessDeniedException("/b")));
    assertThat(last.whyUnknown()).isEmpty();
  }

  @Test
  void keepsTheLastListingOfWhatDoesNotAnswerNow() {
    last.update(Map.of(A, OF_A, B, OF_B), Map.of());
    last.update(Map.of(), Map.of(A, new TimeoutException(), B, new AccessDeniedException("/b")));
    assertThat(last.listed()).isEqualTo(Map.of(A, OF_A, B, OF_B));
    assertThat(last.whyUnknown()).isEmpty();
  }

  @Test
  void forgetsWhatIsGone() {
    last.update(Map.of(A, OF_A, B, OF_B), Map.of());
    last.update(Map.of(B, OF_B), Map.of(A, new NoSuchFileException("/a")));
    assertThat(last.listed()).isEqualTo(Map.of(B, OF_B));
  }
}
