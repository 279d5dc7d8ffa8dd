package dev.plimsoll.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.plimsoll.deploy.harness.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The page as someone has it open, with what its console says. */
final class OpenPage implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 5_000;
  private static final String GRAVE_FINDINGS =
      """
      () => axe.run().then(found => found.violations
          .filter(one => one.impact === 'serious' || one.impact === 'critical')
          .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))
      """;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private OpenPage(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
  }

  static OpenPage open(BrowserContext context, URI address) {
    OpenPage open = new OpenPage(context);
    open.page.navigate(address.toString());
    open.page.locator(".state").waitFor();
    return open;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** What stands there, with all white space as single blanks. */
  String text(String selector) {
    String text = page.locator(selector).first().textContent();
    return Objects.requireNonNull(text, selector).replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  String sentence() {
    return text(".state");
  }

  /** The list's row of a repository. */
  String row(String repository) {
    return text(".repositories tr[data-name='" + repository + "']");
  }

  /** The address's part that names the selection. */
  String hash() {
    return (String) page.evaluate("location.hash");
  }

  /** Waits for a text to stand there, which the page must show without being loaded again. */
  Duration awaitText(String selector, String part, Duration atMost) {
    return Await.until(
        selector + " says " + part,
        atMost,
        () -> {
          assertThat(text(selector)).contains(part);
          return true;
        });
  }

  /** How many pixels the content is wider than the screen. */
  int overflow() {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  /** What axe-core finds serious or critical. */
  @SuppressWarnings("unchecked")
  List<String> graveFindings() {
    page.evaluate(axe());
    return (List<String>) page.evaluate(GRAVE_FINDINGS);
  }

  /** All that the console complained of since the page was opened, broken policies included. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private static String axe() {
    try (InputStream in = OpenPage.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
