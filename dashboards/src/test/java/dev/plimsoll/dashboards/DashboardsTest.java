package dev.plimsoll.dashboards;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the checked-in JSON to its Java source, and every dashboard to the rules of the house. */
final class DashboardsTest {
  private static final Path CHECKED_IN = Path.of("src/main/grafana");

  static Stream<String> files() {
    return Main.files().keySet().stream();
  }

  @Test
  void checkedInFilesAreWhatTheSourceWrites(@TempDir Path written) throws IOException {
    Main.main(new String[] {written.toString()});
    assertThat(contents(CHECKED_IN))
        .as("write them anew: mvn -q -pl dashboards process-classes -Pwrite")
        .isEqualTo(contents(written));
  }

  @ParameterizedTest
  @MethodSource("files")
  void usesTheClassicModelAndIsNotEditedByHand(String file) throws IOException {
    JsonNode dashboard = read(file);
    assertThat(dashboard.get("schemaVersion").asInt()).isEqualTo(37);
    assertThat(dashboard.get("editable").asBoolean()).isFalse();
    assertThat(dashboard.get("uid").asText()).matches("plimsoll-[a-z-]+");
    assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    assertThat(dashboard.at("/links/0/keepTime").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyPanelSaysWhatItShowsAndInWhichUnit(String file) throws IOException {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : read(file).get("panels")) {
      assertThat(panel.get("title").asText()).isNotBlank();
      assertThat(panel.get("description").asText()).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
      assertThat(panel.get("targets")).isNotEmpty();
      assertThat(ids.add(panel.get("id").asInt())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void panelsFillTheirRowsWithoutOverlap(String file) throws IOException {
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonNode place : read(file).findValues("gridPos")) {
      for (int x = 0; x < place.get("w").asInt(); x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          List<Integer> cell = List.of(place.get("x").asInt() + x, place.get("y").asInt() + y);
          assertThat(cell.get(0)).isLessThan(24);
          assertThat(taken.add(cell)).as("cell %s is free", cell).isTrue();
        }
      }
    }
    assertThat(taken.size() % 24).as("rows are full").isZero();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyQueryAsksTheChosenDataSourceForPlimsollMetrics(String file) throws IOException {
    for (JsonNode panel : read(file).get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        assertThat(target.get("expr").asText()).contains("plimsoll_");
      }
    }
  }

  /** A state that only its colour tells apart is lost on one reader in twelve. */
  @ParameterizedTest
  @MethodSource("files")
  void everyStateHasAShapeAndAWord(String file) throws IOException {
    List<JsonNode> mappings = new ArrayList<>(read(file).findValues("mappings"));
    for (JsonNode override : read(file).findValues("properties")) {
      StreamSupport.stream(override.spliterator(), false)
          .filter(property -> property.get("id").asText().equals("mappings"))
          .forEach(property -> mappings.add(property.get("value")));
    }
    assertThat(mappings).isNotEmpty();
    for (JsonNode mapping : mappings) {
      for (JsonNode state : mapping.at("/0/options")) {
        assertThat(state.get("text").asText()).matches("[●▲◆○] [a-z-]+");
      }
    }
  }

  @Test
  void eachVerdictHasItsOwnShapeAndColour() {
    assertThat(Status.VERDICTS.stream().map(Status::shape).collect(toSet())).hasSize(4);
    assertThat(Status.VERDICTS.stream().map(Status::color).collect(toSet())).hasSize(4);
  }

  private static JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(CHECKED_IN.resolve(file).toFile());
  }

  private static List<String> contents(Path directory) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        contents.add(file.getFileName() + "\n" + Files.readString(file));
      }
    }
    return contents;
  }
}
