package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignReaderTest {
  private static final String CONTOSO = resource("contoso.yaml");

  @TempDir private Path directory;

  @Test
  void readsEveryPartOfADesign() {
    ValidDesign result = valid(CONTOSO);
    Design design = result.design();

    assertThat(result.warnings()).isEmpty();
    assertThat(design.organization()).contains("Contoso");
    assertThat(design.serviceLevel())
        .isEqualTo(
            new ServiceLevel(
                Duration.ofHours(8),
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Ratio.of("0.7"),
                Ratio.of("0.98")));
    assertThat(design.instances())
        .containsExactly(new Instance("medv-1", List.of("head-office", "lyon")));
    assertThat(design.image("lab-xp"))
        .isEqualTo(
            new Image(
                "lab-xp",
                List.of("lab-xp.ckm", "lab-xp.ckm.index"),
                new ByteSize(4L << 30),
                OptionalInt.empty(),
                new TransferRatio(Ratio.ONE, Ratio.of("0.4")),
                Optional.empty(),
                Optional.empty()));
    assertThat(design.clientGroup("head-office"))
        .isEqualTo(
            new ClientGroup(
                "head-office",
                1800,
                List.of(Cidr.parse("10.10.0.0/16")),
                Optional.of(new GroupLink.Own(Bandwidth.parse("10 Gbit/s"))),
                false,
                Access.HTTP,
                Optional.empty(),
                ServiceLevelChange.NONE,
                List.of(
                    new WorkspaceUse("finance", Optional.empty(), OptionalInt.empty()),
                    new WorkspaceUse(
                        "lab", Optional.of(Deployment.PRE_STAGED), OptionalInt.of(40)))));
    assertThat(design.clientGroup("lyon").link()).contains(new GroupLink.Shared("wan-lyon"));
    assertThat(design.repository("hq"))
        .isEqualTo(
            new Repository(
                "hq",
                Reason.BASE,
                List.of("head-office"),
                List.of("finance-xp", "lab-xp"),
                List.of("head-office", "lyon"),
                List.of(),
                new FileServer(
                    Optional.of(URI.create("https://fs01:9850")),
                    Optional.of("D:\\"),
                    Optional.of("D:\\MEDVImages"),
                    Placement.DEDICATED,
                    Optional.of(
                        new Disk(
                            Optional.of(ByteSize.parse("500 GiB")),
                            Optional.of(Bandwidth.parse("400 MB/s")),
                            OptionalLong.of(3000))),
                    Optional.of(Bandwidth.parse("10 Gbit/s")),
                    new FaultTolerance(DiskRedundancy.RAID10, ServerRedundancy.NONE)),
                List.of(
                    webServer("iis01", Placement.HYPER_V),
                    webServer("iis02", Placement.WITH_MEDV_SERVER)),
                new WebFaultTolerance(WebFaultTolerance.Kind.LOAD_BALANCED, 1)));
  }

  @Test
  void takesARepositoryWithoutGroupsAndWebServers() {
    Design design =
        valid(
                """
                serviceLevel: {loadWithin: 8h, updateWithin: 1d}
                images: [{name: a, files: [a.ckm], packedSize: 1 GB}]
                workspaces: []
                clientGroups: []
                repositories:
                  - {name: one, reason: base, images: [a], fileServer: {agent: "http://h:9850"}}
                  - {name: two, reason: base, images: [a], clientGroups: [], fileServer: {agent: "http://h:9850/"}}
                """)
            .design();

    assertThat(design.agents()).containsExactly(URI.create("http://h:9850"));
    assertThat(design.repository("one").webServers()).isEmpty();
    assertThat(design.repository("two").clientGroups()).isEmpty();
  }

  @Test
  void theLongestPrefixTellsTheGroup() throws Exception {
    Design design =
        valid(
                CONTOSO.replace(
                    "networks: [10.44.0.0/16]", "networks: [10.10.7.0/24, 2001:db8::/32]"))
            .design();
    GroupNetworks networks = design.networksOf(design.repository("hq"));

    assertThat(networks.groupOf(InetAddress.getByName("10.10.7.9")).map(ClientGroup::name))
        .contains("lyon");
    assertThat(networks.groupOf(InetAddress.getByName("10.10.8.9")).map(ClientGroup::name))
        .contains("head-office");
    assertThat(networks.groupOf(InetAddress.getByName("2001:db8::7")).map(ClientGroup::name))
        .contains("lyon");
    assertThat(networks.groupOf(InetAddress.getByName("192.0.2.1"))).isEmpty();
  }

  @Test
  void readsFilesAndNamesThemInErrors() throws IOException {
    Path file = directory.resolve("design.yaml");
    Files.writeString(file, CONTOSO);
    assertThat(DesignReader.read(file)).isInstanceOf(ValidDesign.class);

    Files.writeString(file, "organization: [");
    assertThat(((InvalidDesign) DesignReader.read(file)).errors())
        .singleElement()
        .extracting(DesignError::file, DesignError::line)
        .containsExactly(file.toString(), 1);
  }

  static ValidDesign valid(String yaml) {
    DesignResult result = DesignReader.read("design.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof InvalidDesign invalid) {
      throw new AssertionError(invalid.errors().toString());
    }
    return (ValidDesign) result;
  }

  static String resource(String name) {
    try (InputStream in = DesignReaderTest.class.getResourceAsStream(name)) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static WebServer webServer(String host, Placement placement) {
    return new WebServer(
        Optional.of(URI.create("https://" + host + ":9850")),
        URI.create("https://" + host + "/MEDVImages"),
        Optional.of(Bandwidth.parse("10 Gbit/s")),
        placement);
  }
}
