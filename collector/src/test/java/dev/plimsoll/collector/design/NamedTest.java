package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class NamedTest {
  private static final Link PARIS = link("paris");
  private static final Link LYON = link("lyon");

  private final Named<Link> links = Named.of("link", List.of(PARIS, LYON), Link::name);

  @Test
  void findsEachByItsName() {
    assertThat(links.called("paris")).isSameAs(PARIS);
    assertThat(links.called("lyon")).isSameAs(LYON);
  }

  @Test
  void saysWhatItDoesNotHold() {
    assertThatThrownBy(() -> links.called("nice"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no link named nice");
  }

  @Test
  void isTheListThatItWasMadeOf() {
    assertThat(links)
        .containsExactly(PARIS, LYON)
        .isEqualTo(List.of(PARIS, LYON))
        .hasSameHashCodeAs(List.of(PARIS, LYON))
        .hasToString(List.of(PARIS, LYON).toString());
  }

  @Test
  void neverChanges() {
    List<Link> source = new ArrayList<>(List.of(PARIS));
    Named<Link> copy = Named.of("link", source, Link::name);
    source.add(LYON);

    assertThat(copy).containsExactly(PARIS);
    assertThatThrownBy(() -> copy.add(LYON)).isInstanceOf(UnsupportedOperationException.class);
  }

  private static Link link(String name) {
    return new Link(name, Bandwidth.parse("1 Gbit/s"), Ratio.ONE);
  }
}
