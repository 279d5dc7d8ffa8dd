package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NewsTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final News news = new News(Duration.ofNanos(100), nanos::get);

  @Test
  void isNewsOnceInAWhile() {
    assertThat(news.isNews("damaged")).isTrue();
    assertThat(news.isNews("full")).isTrue();
    nanos.set(94);
    assertThat(news.isNews("damaged")).isFalse();
    assertThat(news.isNews("full")).isFalse();

    nanos.set(95);

    assertThat(news.isNews("damaged")).isTrue();
    assertThat(news.isNews("damaged")).isFalse();
  }

  @Test
  void remembersFewTexts() {
    for (int text = 0; text < 17; text++) {
      assertThat(news.isNews("text " + text)).isTrue();
    }

    assertThat(news.isNews("text 16")).isFalse();
    assertThat(news.isNews("text 1")).isFalse();
    assertThat(news.isNews("text 0")).isTrue();
  }
}
