package dev.plimsoll.collector.design;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the URLs of a design are read: what cannot be asked later is refused with its cause. */
final class Urls {
  private static final String EXAMPLE = "https://fs01:9850";
  private static final String REMEDY = "write a URL such as " + EXAMPLE;
  private static final int LARGEST_PORT = 65_535;

  /** Where an agent answers; its paths are its own. */
  static final Scalar<URI> AGENT = new Scalar<>("a URL such as " + EXAMPLE, Urls::agent);

  /** Where clients find images. */
  static final Scalar<URI> WEB = new Scalar<>("a URL such as https://iis01/MEDVImages", Urls::web);

  private static final Pattern PORT = Pattern.compile(":[^\\]:]*$");
  private static final Pattern OUTSIDE_URLS = Pattern.compile("[\\p{Cntrl} \"<>\\\\^`{|}]");
  private static final Pattern OUTSIDE_NAMES = Pattern.compile("[^A-Za-z0-9.-]");

  private Urls() {}

  private static URI agent(String text) {
    URI url = web(text);
    if (!url.getRawPath().isEmpty()) {
      throw new BadValue("has a path", "write scheme, host and port only, such as " + EXAMPLE);
    }
    return url;
  }

  private static URI web(String text) {
    if (text.indexOf('@') >= 0) {
      throw BadValue.secret("carries credentials", "keep credentials out of the design");
    }
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      // Queries often carry tokens.
      throw BadValue.secret("has a query or a fragment", "write the URL without it");
    }
    URI url = parsed(text);
    String scheme = lower(String.valueOf(url.getScheme()));
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BadValue("is neither an http nor an https URL", REMEDY);
    }
    if (url.getHost() == null) {
      throw badHost(String.valueOf(url.getRawAuthority()));
    }
    if (url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
      throw badPort();
    }
    return normal(scheme, url);
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      Matcher outside = OUTSIDE_URLS.matcher(text);
      throw outside.find()
          ? new BadValue(
              "has a character that a URL does not have, '" + outside.group() + "'", REMEDY)
          : new BadValue("is not a URL", REMEDY);
    }
  }

  /**
   * Scheme and host in lower case, as they mean the same in any (RFC 3986, section 6.2.2.1), and no
   * slash at the end: a host that is written in two ways is one host.
   */
  private static URI normal(String scheme, URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath().replaceFirst("/+$", "");
    return URI.create(scheme + "://" + lower(url.getHost()) + port + path);
  }

  /** Names what {@link URI} keeps to itself: why an authority holds no host. */
  private static BadValue badHost(String authority) {
    if (authority.equals("null") || authority.startsWith(":")) {
      return new BadValue("names no host", REMEDY);
    }
    String remedy = "write a name of letters, digits, hyphens and dots, or the host's address";
    String host = PORT.matcher(authority).replaceFirst("");
    Matcher outside = OUTSIDE_NAMES.matcher(host);
    if (outside.find()) {
      return new BadValue(
          "has a character in its host that host names do not have, '" + outside.group() + "'",
          remedy);
    }
    boolean isHost = URI.create("http://" + host).getHost() != null;
    return isHost ? badPort() : new BadValue("names a host that is no host name", remedy);
  }

  private static BadValue badPort() {
    return new BadValue("has a port that is not a number from 1 to " + LARGEST_PORT, REMEDY);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
