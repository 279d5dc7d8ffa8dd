package dev.plimsoll.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

  /** The examples are those of RFC 5952, sections 1, 2 and 4, and the ends of the range. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:0:0:0:0002:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:AAAA:bbbb:cccc:dddd:eeee:1, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
    "0:1:0:1:0:1:0:1, 0:1:0:1:0:1:0:1",
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
    "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void writesAsRfc5952(String address, String text) throws UnknownHostException {
    assertThat(AddressText.of(InetAddress.getByName(address))).isEqualTo(text);
  }

  @Test
  void keepsTheScopeThatALinkLocalAddressNeeds() throws UnknownHostException {
    byte[] raw = InetAddress.getByName("fe80::1").getAddress();
    assertThat(AddressText.of(Inet6Address.getByAddress("", raw, 3))).isEqualTo("fe80::1%3");
  }
}
