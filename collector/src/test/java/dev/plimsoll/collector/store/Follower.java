package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.ledger.ClaimedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads ledgers as the collector does: from the position that the store knows, part by part. The
 * cursor is the number of a part, and the number says what requests are in it.
 */
final class Follower {
  private static final int REQUESTS = 50;
  private static final int CLIENTS = 120;

  private Follower() {}

  /** Takes the next part in; false if another was quicker. */
  static boolean step(LedgerStore ledger, String agent) {
    var before = ledger.position(agent).map(LedgerPosition::cursor);
    int number = before.map(Integer::parseInt).orElse(0) + 1;
    return ledger
        .take(
            Parts.entry(
                agent,
                before,
                Parts.part(String.valueOf(number), requests(agent, number)),
                at(number)))
        .join();
  }

  /** The same, where the database may fail: then it is not known whether the part was taken in. */
  static boolean tryStep(LedgerStore ledger, String agent) {
    try {
      return step(ledger, agent);
    } catch (StoreException e) {
      return false;
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(StoreException.class);
      return false;
    }
  }

  static int parts(LedgerStore ledger, String agent) {
    return ledger.position(agent).map(one -> Integer.parseInt(one.cursor())).orElse(0);
  }

  /** All is there of the parts up to the positions, once. */
  static void assertExact(LedgerStore ledger, List<String> agents) {
    Map<String, Long> expected =
        agents.stream()
            .flatMap(agent -> all(agent, parts(ledger, agent)))
            .collect(
                Collectors.groupingBy(
                    one -> one.request().client(), TreeMap::new, Collectors.counting()));
    Map<String, Long> requests = new TreeMap<>();
    ledger
        .requests(RequestFilter.ALL, OptionalLong.empty(), Integer.MAX_VALUE)
        .forEach(one -> requests.merge(one.request().request().client(), 1L, Long::sum));
    Map<String, Long> downloads = new TreeMap<>();
    ledger
        .downloads(DownloadFilter.ALL, OptionalLong.empty(), Integer.MAX_VALUE)
        .forEach(
            one ->
                assertThat(downloads.put(one.key().client(), one.bytes() / Parts.BYTES)).isNull());
    assertThat(expected).isNotEmpty();
    assertThat(requests).isEqualTo(expected);
    assertThat(downloads).isEqualTo(expected);
  }

  private static Stream<ClaimedRequest> all(String agent, int parts) {
    return IntStream.rangeClosed(1, parts).boxed().flatMap(one -> requests(agent, one).stream());
  }

  private static List<ClaimedRequest> requests(String agent, int number) {
    Random random = new Random(31L * agent.hashCode() + number);
    return IntStream.range(0, REQUESTS)
        .mapToObj(one -> Parts.claimed("hq", "pc-" + random.nextInt(CLIENTS), at(number)))
        .toList();
  }

  private static Instant at(int number) {
    return Parts.NOON.plusSeconds(number);
  }
}
