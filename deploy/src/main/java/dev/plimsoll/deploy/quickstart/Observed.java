package dev.plimsoll.deploy.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What the collector said of each repository, over the whole demonstration. */
final class Observed {
  private final Map<String, Repository> repositories = new HashMap<>();

  /**
   * The latest word on a repository.
   *
   * @param mostDownloads the most active downloads seen at once
   * @param wasSaturated whether it was ever saturated
   */
  record Repository(String verdict, String reason, int mostDownloads, boolean wasSaturated) {
    static final Repository UNSEEN = new Repository("not in the answer", "", 0, false);

    Repository next(JsonNode now) {
      return new Repository(
          now.path("verdict").asText("none"),
          now.path("reason").asText(""),
          Math.max(mostDownloads, now.path("activeDownloads").asInt(0)),
          wasSaturated || now.path("saturated").asBoolean(false));
    }
  }

  /** Takes in one answer of {@code /api/v1/repositories}. */
  void add(JsonNode answer) {
    for (JsonNode one : answer) {
      repositories.merge(
          one.path("name").asText(),
          Repository.UNSEEN.next(one),
          (before, ignored) -> before.next(one));
    }
  }

  Repository of(String name) {
    return repositories.getOrDefault(name, Repository.UNSEEN);
  }
}
