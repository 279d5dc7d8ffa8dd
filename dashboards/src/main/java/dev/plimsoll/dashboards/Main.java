package dev.plimsoll.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes every dashboard's JSON into a directory. */
public final class Main {
  private Main() {}

  /**
   * Writes the dashboards into the directory named by the only argument; it is created when
   * missing.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: Main DIRECTORY");
      System.exit(2);
    }
    Path directory = Files.createDirectories(Path.of(args[0]));
    for (Map.Entry<String, Dashboard> file : files().entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue().text());
    }
  }

  /** All dashboards by the name of their file. */
  static Map<String, Dashboard> files() {
    return Map.of("fleet.json", FleetDashboard.build());
  }
}
