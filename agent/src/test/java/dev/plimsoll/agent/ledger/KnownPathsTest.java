package dev.plimsoll.agent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.accesslog.PathKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownPathsTest {

  private final KnownPaths paths = new KnownPaths();

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
    PathKey key = PathKey.of(path.getBytes(UTF_8));
    Wanted wanted = new Wanted(Optional.empty(), Optional.empty());
    paths.put(key, wanted);
    all.put(key, wanted);
    return key;
  }
}
