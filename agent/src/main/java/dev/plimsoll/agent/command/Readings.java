package dev.plimsoll.agent.command;

import dev.plimsoll.agent.reading.SizeText;
import java.util.List;
import java.util.Locale;

/** What a sampler read, in a few words. */
final class Readings {

  private static final int MOST_NAMED = 8;

  private Readings() {}

  static String of(String sampler, Scrape scrape) {
    return switch (sampler) {
      case "disks" -> named("disk", scrape.labels("plimsoll_disk_info", "device"));
      case "networks" -> named("network device", scrape.labels("plimsoll_network_info", "device"));
      case "volumes" -> named("volume", scrape.labels("plimsoll_volume_info", "volume"));
      case "images" ->
          counted("file", scrape.count("plimsoll_image_file_size_bytes"))
              + " in "
              + named("directory", scrape.labels("plimsoll_image_directory_readable", "directory"));
      case "cpu" -> whole(scrape.sum("plimsoll_cpu_processors")) + " processors";
      case "memory" -> SizeText.of((long) scrape.sum("plimsoll_memory_total_bytes"));
      case "logs" ->
          counted("log file", Math.round(scrape.sum("plimsoll_log_files")))
              + " of "
              + named("service", scrape.labels("plimsoll_log_files", "service"));
      case "downloads" ->
          whole(scrape.sum("plimsoll_download_connections"))
              + " connections, by "
              + String.join(", ", scrape.labels("plimsoll_download_method_info", "method"));
      default -> "done";
    };
  }

  private static String named(String what, List<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMED).toList());
    String more = names.size() > MOST_NAMED ? ", …)" : ")";
    return counted(what, names.size()) + (names.isEmpty() ? "" : " (" + shown + more);
  }

  private static String counted(String what, long count) {
    String plural = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    return count + " " + (count == 1 ? what : plural);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
