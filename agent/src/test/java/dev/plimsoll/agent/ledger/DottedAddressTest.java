package dev.plimsoll.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.config.AddressRange;
import dev.plimsoll.agent.reading.AddressText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DottedAddressTest {

  /** What is said to be in the one form must be left as it is by what makes that form. */
  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "0.0.0.0", "255.255.255.255", "203.0.113.9"})
  void knowsAddressesInTheirOneForm(String text) {
    assertThat(DottedAddress.is(text)).isTrue();
    assertThat(AddressRange.address(text).map(AddressText::of)).hasValue(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.1.1.1",
        "01.2.3.4",
        "00.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4:80",
        "::1",
        "a.b.c.d",
        "1.2.3.1000",
        "99999999999.1.1.1"
      })
  void knowsNothingElse(String text) {
    assertThat(DottedAddress.is(text)).isFalse();
  }
}
