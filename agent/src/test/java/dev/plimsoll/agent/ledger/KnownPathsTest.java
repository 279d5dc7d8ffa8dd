package dev.plimsoll.agent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.AccessLogFormat;
import dev.plimsoll.agent.accesslog.LineReader;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.PathKey;
import dev.plimsoll.agent.accesslog.ScannedLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownPathsTest {

  private final KnownPaths paths = new KnownPaths();
  private final LineReader reader =
      AccessLogFormat.of("#Fields: date time cs-uri-stem sc-status", Optional.empty()).reader();

  @Test
  void knowsAsManyAsARepositoryHas() {
    Map<PathKey, Wanted> put = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      put(put, "/images/finance-xp_" + i + ".ckm");
    }
    long known = put.entrySet().stream().filter(e -> paths.get(e.getKey()) == e.getValue()).count();
    assertThat(known).isGreaterThan(2990);
  }

  /** Whatever clients ask for, nothing stands for another path, and what came last is known. */
  @Test
  void keepsTheLatestOfMoreThanItHasRoomFor() {
    Map<PathKey, Wanted> put = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      PathKey key = put(put, "/" + i);
      assertThat(paths.get(key)).isSameAs(put.get(key));
    }
    put.forEach((key, wanted) -> assertThat(paths.get(key)).isIn(null, wanted));
  }

  @Test
  void forgetsAll() {
    PathKey key = put(new HashMap<>(), "/a");
    paths.clear();
    assertThat(paths.get(key)).isNull();
  }

  private PathKey put(Map<PathKey, Wanted> all, String path) {
    byte[] bytes = ("2026-01-01 00:00:00 " + path + " 200\n").getBytes(UTF_8);
    ScannedLine line = new ScannedLine(bytes);
    line.filled(bytes.length);
    line.scan(0, bytes.length);
    assertThat(reader.read(line)).isEqualTo(Outcome.REQUEST);
    PathKey key = reader.request().pathKey().copy();
    Wanted wanted = new Wanted(Optional.empty(), Optional.empty());
    paths.put(key, wanted);
    all.put(key, wanted);
    return key;
  }
}
