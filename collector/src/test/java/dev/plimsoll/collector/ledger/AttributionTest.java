package dev.plimsoll.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {
  private static final String FILE_SERVER = "http://fs01:9850";
  private static final String WEB = "http://web01:9850";
  private static final String SHARED = "http://shared:9850";
  private static final String ALONE = "http://alone:9850";
  private static final Attribution ATTRIBUTION =
      new Attribution(
          World.design(
              """
              serviceLevel: {loadWithin: 8h, updateWithin: 24h}
              images:
                - {name: finance, files: [finance.ckm, finance.ckm.index], packedSize: 1 GB}
                - {name: lab, files: [Lab.ckm, sub/disk.vhd], packedSize: 1 GB}
                - {name: paris, files: [paris.ckm], packedSize: 1 GB}
                - {name: twins, files: [a/disk.vhd, b/disk.vhd], packedSize: 1 GB}
              workspaces: [{name: finance, image: finance, deployment: network}]
              clientGroups:
                - {name: office, clients: 100, networks: [10.1.0.0/16], workspaces: [finance]}
                - {name: readers, clients: 5, networks: [10.1.9.0/24], access: smb, workspaces: [finance]}
                - {name: lyon, clients: 50, networks: [10.44.0.0/16, 2001:db8::/32], workspaces: [finance]}
                - {name: near, clients: 50, networks: [10.44.7.0/24], workspaces: [finance]}
                - {name: nowhere, clients: 50, workspaces: [finance]}
              repositories:
                - name: hq
                  reason: base
                  images: [finance, lab]
                  clientGroups: [office, readers]
                  fileServer: {agent: "http://fs01:9850"}
                  webServers:
                    - {agent: "http://web01:9850", url: "http://web01/images"}
                    - {agent: "http://shared:9850", url: "http://hq.example/images"}
                - name: lyon
                  reason: remote-network
                  images: [finance, paris]
                  clientGroups: [lyon]
                  failoverClientGroups: [office]
                  fileServer: {agent: "http://shared:9850"}
                  webServers: [{agent: "http://shared:9850", url: "http://lyon.example:8080/lyon/images/"}]
                - name: near
                  reason: remote-network
                  images: [finance]
                  clientGroups: [near]
                  fileServer: {}
                  webServers: [{agent: "http://shared:9850", url: "http://near.example/near"}]
                - name: alone
                  reason: isolated-network
                  images: [finance, twins]
                  clientGroups: [nowhere]
                  fileServer: {agent: "http://alone:9850"}
              """));

  @Test
  void tellsWhereRequestsStand() {
    assertThat(ATTRIBUTION.agents())
        .isEqualTo(
            Map.of(
                "hq", Set.of(WEB, SHARED, FILE_SERVER),
                "lyon", Set.of(SHARED),
                "near", Set.of(SHARED),
                "alone", Set.of(ALONE)));
  }

  @ParameterizedTest
  @CsvSource({
    "finance.ckm, finance, finance.ckm",
    "finance.ckm.index, finance, finance.ckm.index",
    "FINANCE.CKM, finance, finance.ckm",
    "old/finance.ckm, finance, finance.ckm",
    "old\\finance.ckm, finance, finance.ckm",
    "lab.ckm, lab, Lab.ckm",
    "sub/disk.vhd, lab, sub/disk.vhd",
    "images/sub/disk.vhd, lab, sub/disk.vhd",
    "disk.vhd, lab, sub/disk.vhd"
  })
  void findsTheFile(String asked, String image, String file) {
    assertThat(ATTRIBUTION.attribute(WEB, Ask.of(asked).logged()).map(Attributed::file))
        .contains(new ServedFile("hq", image, file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other.ckm", "xfinance.ckm", "finance.ckm/x", "other/disk.vhd", "paris.ckm", ""})
  void claimsNoStranger(String asked) {
    assertThat(ATTRIBUTION.attribute(WEB, Ask.of(asked).logged())).isEmpty();
  }

  @Test
  void doesNotGuessWhichOfTwoFiles() {
    assertThat(ATTRIBUTION.attribute(ALONE, Ask.of("disk.vhd").logged())).isEmpty();
    assertThat(ATTRIBUTION.attribute(ALONE, Ask.of("b/disk.vhd").logged()).map(Attributed::file))
        .contains(new ServedFile("alone", "twins", "b/disk.vhd"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, office",
    "10.1.9.3, readers",
    "::ffff:10.1.2.3, office",
    "10.44.1.1,",
    "web01,",
    "localhost,",
    "999.1.1.1,",
    "10.1.0.0/16,",
    "010.1.0.1,",
    "-,",
    "'',"
  })
  void findsTheGroup(String address, String group) {
    assertThat(claim(WEB, Ask.of("finance.ckm").from(address)))
        .contains(new Claim("hq", "finance", Optional.ofNullable(group)));
  }

  @Test
  void knowsLongAddresses() {
    assertThat(claim(SHARED, Ask.of("finance.ckm").from("2001:DB8::7").url("", "/")))
        .contains(new Claim("lyon", "finance", Optional.of("lyon")));
  }

  @Test
  void theFileServersOwnReadersOnlyCountBesideWebServers() {
    assertThat(claim(FILE_SERVER, Ask.of("finance.ckm").from("10.1.9.3")))
        .contains(new Claim("hq", "finance", Optional.of("readers")));
    assertThat(claim(FILE_SERVER, Ask.of("finance.ckm").from("10.1.2.3"))).isEmpty();
    assertThat(claim(FILE_SERVER, Ask.of("finance.ckm").from("192.0.2.1"))).isEmpty();
  }

  @Test
  void withoutWebServersTheFileServerServesAll() {
    assertThat(claim(ALONE, Ask.of("finance.ckm").from("192.0.2.1")))
        .contains(new Claim("alone", "finance", Optional.empty()));
  }

  @Test
  void anAgentThatTheDesignDoesNotNameClaimsNothing() {
    assertThat(claim("http://web01:9851", Ask.of("finance.ckm"))).isEmpty();
  }

  /** The log tells neither host nor a path of any URL. */
  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, hq, office",
    "10.44.1.1, lyon, lyon",
    "10.44.7.1, near, near",
    "192.0.2.1, hq,"
  })
  void theAddressTellsOneOfSeveral(String address, String repository, String group) {
    assertThat(claim(SHARED, Ask.of("finance.ckm").from(address).url("", "/x/finance.ckm")))
        .contains(new Claim(repository, "finance", Optional.ofNullable(group)));
  }

  @Test
  void ofSeveralOnlyThoseCountThatHaveTheImage() {
    assertThat(claim(SHARED, Ask.of("paris.ckm").from("10.1.2.3").url("", "/x/paris.ckm")))
        .contains(new Claim("lyon", "paris", Optional.of("office")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', /near/finance.ckm, near",
    "'', /Lyon/Images/finance.ckm, lyon",
    "lyon.example, /x, lyon",
    "NEAR.example:80, /x, near",
    "hq.example, /near/finance.ckm, hq",
    "W3SVC1, /nearer/finance.ckm, hq"
  })
  void theUrlTellsBeforeTheAddress(String site, String path, String repository) {
    assertThat(
            claim(SHARED, Ask.of("finance.ckm").from("10.1.2.3").url(site, path))
                .map(Claim::repository))
        .contains(repository);
  }

  private static Optional<Claim> claim(String agent, Ask ask) {
    return ATTRIBUTION.attribute(agent, ask.logged()).map(Attributed::claim);
  }
}
