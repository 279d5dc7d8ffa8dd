package dev.plimsoll.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page's sentence and figures for states that are hard to bring about, asked of its modules.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PageWordsIT {
  private static final String SENTENCE =
      """
      async state => {
        const { shape, lead, text, more } = (await import('/assets/sentence.js')).sentence(state, 2);
        return [shape, lead, text, ...more].join(' ').replace(/[\\s\\u00a0]+/g, ' ').trim();
      }
      """;
  private static final String FIGURES =
      """
      async ([scale, ...values]) => {
        const unit = (await import('/assets/format.js')).unitFor(scale, values);
        return values.map(unit.of).join(' ') + ' ' + unit.name;
      }
      """;

  private Chromium chromium;
  private Site site;
  private OpenPage open;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    chromium = Chromium.start();
    site = Site.start(directory);
    open = chromium.open(site.address(), Chromium.WIDE);
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void isCalmWhenAllIsWell() {
    String calm = repository("hq", "adequate", false, link("adequate", 40, 90, "measured"));
    assertThat(said(calm))
        .isEqualTo(
            "● hq is adequate. Its link wan must carry 40 of the 90 Mbit/s that it can (44 %,"
                + " measured).");
  }

  @Test
  void isHonestAboutPaper() {
    String paper =
        repository("hq", "adequate", false, link("adequate", 40, 90, "declared"))
            .replace("\"onPaper\":false", "\"onPaper\":true");
    assertThat(said(paper, repository("lab", "adequate", false, "")))
        .startsWith("● Both repositories are adequate, 1 of them on paper only.")
        .endsWith("by capacities that are declared in the design and were not measured.");
  }

  @Test
  void saysHowCloseATightRepositoryIs() {
    assertThat(said(repository("hq", "tight", false, link("tight", 80, 100, "declared"))))
        .startsWith(
            "▲ hq is tight. Its link wan must carry 80 of the 100 Mbit/s that it can (80 %");
  }

  @Test
  void namesWhatIsFullNowAndDoesNotCallItABadDesign() {
    String full =
        link("adequate", 40, 94, "measured").replace("\"saturated\":false", "\"saturated\":true");
    assertThat(said(repository("hq", "adequate", true, full)))
        .startsWith(
            "◆ hq is saturated. Its link wan is full now: 93 of 94 Mbit/s, with 58 downloads"
                + " active. A rollout fills its tightest resource by nature; by the design this"
                + " repository is adequate.");
    String uncounted =
        repository("hq", "adequate", true, full).replace("\"activeDownloads\":58,", "");
    assertThat(said(uncounted))
        .contains("with downloads waiting; how many is not known.")
        .doesNotContain("active");
  }

  @Test
  void countsWhenSeveralAreTooSmall() {
    String worse = link("under-provisioned", 180, 90, "measured");
    String bad = link("under-provisioned", 100, 90, "measured");
    assertThat(
            said(
                repository("hq", "adequate", false, ""),
                repository("paris", "under-provisioned", false, bad),
                repository("lyon", "under-provisioned", false, worse)))
        .startsWith(
            "◆ 2 of 3 repositories are under-provisioned. The worst is lyon. Its link wan must"
                + " carry 180 Mbit/s and can carry 90 (measured): 90 too little.")
        .endsWith("The other one, hq, is adequate.");
  }

  @Test
  void saysWhyAndSinceWhenNothingIsKnown() {
    String silent =
        """
        {"resource":"disk-space","subject":"/srv","necessary":true,"verdict":"unknown",
         "onPaper":false,"saturated":false,"unit":"bytes",
         "reason":"no answer from agent http://fs01:9850 for 4 min: refused","remedy":"Start it."}
        """;
    assertThat(said(repository("lab", "unknown", false, silent)))
        .isEqualTo(
            "○ lab is unknown. No answer from agent http://fs01:9850 for 4 min: refused. Start it.");
  }

  @Test
  void waitsForTheFirstReadingsAndForTheFirstRepository() {
    assertThat(sentence("{\"repositories\":[],\"agents\":[]}")).startsWith("○ No repositories.");
    String state =
        "{\"repositories\":[%s],\"agents\":[{\"agent\":\"http://fs01:9850\",\"state\":\"waiting\"}]}";
    assertThat(sentence(state.formatted(repository("lab", "unknown", false, ""))))
        .startsWith("○ Waiting for the first readings from fs01:9850.");
  }

  @ParameterizedTest
  @CsvSource({
    "bits/s,    19387500, 11750000, 155 94 Mbit/s",
    "bits/s,    19387500, 1175000000, '155 9,400 Mbit/s'",
    "bits/s,    364, 117.5, 2.91 0.94 kbit/s",
    "bytes,     6979321856, 6442450944, 6.5 6 GiB",
    "bytes/s,   19000000, 160000000, 19 160 MB/s",
    "ratio,     0.314, 1, 31.4 100 %",
    "seconds,   0.0041, 0.003, 4.1 3 ms",
    "downloads, 140, 5000, '140 5,000 downloads'",
  })
  void writesTheFiguresOfALineInOneUnit(String scale, double first, double second, String line) {
    assertThat(open.page().evaluate(FIGURES, new Object[] {scale, first, second})).isEqualTo(line);
  }

  private String said(String... repositories) {
    return sentence("{\"repositories\":[" + String.join(",", repositories) + "],\"agents\":[]}");
  }

  private String sentence(String state) {
    try {
      return (String)
          open.page().evaluate(SENTENCE, new ObjectMapper().readValue(state, Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(state, e);
    }
  }

  private static String repository(
      String name, String verdict, boolean saturated, String resource) {
    return """
        {"name":"%s","verdict":"%s","saturated":%b,"onPaper":false,"activeDownloads":58,
         "reason":"","resources":[%s]}
        """
        .formatted(name, verdict, saturated, resource);
  }

  /** A link whose figures are given in Mbit/s; it carries 93. */
  private static String link(String verdict, int required, int capacity, String provenance) {
    return """
        {"resource":"link","subject":"wan","necessary":true,"verdict":"%s","onPaper":false,
         "saturated":false,"unit":"bytes/s","required":%d,"capacity":%d,"used":%d,
         "provenance":"%s","reason":""}
        """
        .formatted(verdict, required * 125_000, capacity * 125_000, 93 * 125_000, provenance)
        .strip();
  }
}
