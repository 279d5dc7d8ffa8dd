package dev.plimsoll.deploy.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.plimsoll.deploy.harness.Tools;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium without a window; tests are skipped, with the reason, where it is missing. */
final class Chromium implements AutoCloseable {
  static final int WIDE = 1280;
  static final int NARROW = 390;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Path program = Path.of(Tools.require("chromium"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    // Tests run as root in containers, where Chromium's own sandbox cannot start.
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    return new Chromium(playwright, browser);
  }

  /** A page of a browser that has seen nothing before, by day. */
  OpenPage open(URI address, int width) {
    return open(address, width, ColorScheme.LIGHT);
  }

  OpenPage open(URI address, int width, ColorScheme scheme) {
    return OpenPage.open(
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme)),
        address);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
