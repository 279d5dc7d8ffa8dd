package dev.plimsoll.agent.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathKeyTest {

  @Test
  void isTheSameWhereverItStands() {
    for (int length = 0; length < 40; length++) {
      String path = "/images/finance-xp_12345.ckm.index".repeat(2).substring(0, length);
      PathKey first = key("", path, "");
      for (String before : new String[] {"x", "xx", "xxxxx", "xxxxxxx", "xxxxxxxx"}) {
        PathKey other = key(before, path, " y");
        assertThat(other).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(other.copy()).isEqualTo(first).hasSameHashCodeAs(first);
      }
    }
  }

  @Test
  void tellsPathsApart() {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      hashes.add(key("", "/images/a" + i + ".ckm", "").hashCode());
    }
    assertThat(hashes).hasSizeGreaterThan(9_990);
    assertThat(key("", "/a", "b")).isNotEqualTo(key("", "/ab", ""));
    assertThat(key("", "/a", "")).isNotEqualTo(key("", "/b", ""));
  }

  @Test
  void tellsPathsApartWhoseHashesAreTheSame() {
    Map<Integer, PathKey> seen = new HashMap<>();
    int same = 0;
    for (int i = 0; i < 300_000; i++) {
      PathKey path = key("", "/images/" + i + ".ckm", "").copy();
      PathKey other = seen.put(path.hashCode(), path);
      if (other != null) {
        same++;
        assertThat(path).isNotEqualTo(other);
      }
    }
    // Of so many in 2^32 about ten.
    assertThat(same).isPositive();
  }

  private static PathKey key(String before, String path, String behind) {
    PathKey key = new PathKey();
    int from = before.length();
    key.in(Text.of((before + path + behind).getBytes(UTF_8)), from, from + path.length());
    return key;
  }
}
