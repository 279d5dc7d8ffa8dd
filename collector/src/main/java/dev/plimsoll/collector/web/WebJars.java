package dev.plimsoll.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the folders of the page's libraries, whose versions only the build knows. */
final class WebJars {
  private static final Map<String, String> GROUPS =
      Map.of("echarts", "org.webjars", "lit-html", "org.webjars.npm");

  private final Map<String, String> folders = new ConcurrentHashMap<>();

  /** The folder of a library in the class path, with a slash at its end. */
  Optional<String> folder(String name) {
    String group = GROUPS.get(name);
    return group == null
        ? Optional.empty()
        : Optional.of(folders.computeIfAbsent(name, library -> find(group, library)));
  }

  private static String find(String group, String name) {
    String description = "META-INF/maven/" + group + "/" + name + "/pom.properties";
    try (InputStream in = WebJars.class.getClassLoader().getResourceAsStream(description)) {
      if (in == null) {
        throw new IllegalStateException(description + " is missing from this program");
      }
      Properties properties = new Properties();
      properties.load(in);
      return "META-INF/resources/webjars/" + name + "/" + properties.getProperty("version") + "/";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + description + " of this program", e);
    }
  }
}
