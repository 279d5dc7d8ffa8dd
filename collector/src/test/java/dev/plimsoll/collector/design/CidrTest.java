package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.10.0.0/16, 10.10.255.255, true",
    "10.10.0.0/16, 10.11.0.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.0/25, 192.0.2.127, true",
    "192.0.2.0/25, 192.0.2.128, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::/0, 10.0.0.1, false",
    "0.0.0.0/0, ::1, false",
    "::ffff:10.10.0.0/112, 10.10.3.4, true",
    "10.10.0.0/16, ::ffff:10.10.3.4, true"
  })
  void tellsItsMembers(String network, String address, boolean member) throws Exception {
    assertThat(Cidr.parse(network).contains(InetAddress.getByName(address))).isEqualTo(member);
  }

  @ParameterizedTest
  @CsvSource({
    "10.10.0.0/16, 10.10.0.0/16",
    "192.0.2.7, 192.0.2.7/32",
    "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
    "::/0, ::/0",
    "::1, ::1/128",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1/128",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8/128",
    "::ffff:10.10.0.0/112, 10.10.0.0/16"
  })
  void writesItsShortestForm(String text, String written) {
    assertThat(Cidr.parse(text)).hasToString(written);
    assertThat(Cidr.parse(written)).isEqualTo(Cidr.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "10.10.0.0/33", "10.10.0.0/-1", "10.10.0.0/", "10.10.0/16", "10.10.0.256/32",
        "localhost", "host/24", "2001:db8::/129", "fe80::1%eth0", "10.10.1.0/16", "::ffff:0:0/80",
        "1:2:3", "2001:db8::1/32", "10.010.0.0/16", "010.0.0.0/8", "10.0.0.00/32", "10.0.0.0/08",
        "::ffff:10.010.0.0/112"
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhichNetworkWasMeant() {
    assertThatThrownBy(() -> Cidr.parse("10.10.1.0/16"))
        .isInstanceOfSatisfying(
            BadValue.class, bad -> assertThat(bad.remedy()).isEqualTo("write 10.10.0.0/16"));
  }

  /** Against another way of comparing prefixes: whole numbers shifted right. */
  @Test
  void agreesWithShiftedNumbers() throws UnknownHostException {
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      int length = random.nextBoolean() ? 4 : 16;
      byte[] one = new byte[length];
      random.nextBytes(one);
      byte[] other = one.clone();
      other[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
      int prefix = random.nextInt(length * 8 + 1);
      InetAddress candidate = InetAddress.getByAddress(other);
      boolean same = shifted(one, prefix).equals(shifted(other, prefix));

      assertThat(Cidr.of(InetAddress.getByAddress(one), prefix).contains(candidate))
          .as("%s/%d and %s", InetAddress.getByAddress(one), prefix, candidate)
          .isEqualTo(same);
    }
  }

  private static BigInteger shifted(byte[] address, int prefix) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - prefix);
  }
}
