package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Sample;
import dev.plimsoll.collector.scrape.Samples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How one kind of exporter names the quantities. A quantity that it does not have has no name. */
public final class Vocabulary {
  /** The Plimsoll agent's names: the contract between agent and collector. */
  public static final Vocabulary AGENT = new Vocabulary(agent());

  private final Map<Quantity, String> names;

  private Vocabulary(Map<Quantity, String> names) {
    this.names = new EnumMap<>(names);
  }

  /** All metrics that are wanted; others need not be kept. */
  public Set<String> metrics() {
    return new TreeSet<>(names.values());
  }

  List<Sample> all(Samples samples, Quantity quantity) {
    String name = names.get(quantity);
    return name == null ? List.of() : samples.named(name);
  }

  private static Map<Quantity, String> agent() {
    Map<Quantity, String> names = new EnumMap<>(Quantity.class);
    names.put(Quantity.DISK_READ_BYTES, "plimsoll_disk_read_bytes_total");
    names.put(Quantity.DISK_WRITTEN_BYTES, "plimsoll_disk_written_bytes_total");
    names.put(Quantity.DISK_READS, "plimsoll_disk_reads_total");
    names.put(Quantity.DISK_WRITES, "plimsoll_disk_writes_total");
    names.put(Quantity.DISK_READ_SECONDS, "plimsoll_disk_read_seconds_total");
    names.put(Quantity.DISK_BUSY_SECONDS, "plimsoll_disk_busy_seconds_total");
    names.put(Quantity.DISK_QUEUE_SECONDS, "plimsoll_disk_queue_seconds_total");
    names.put(Quantity.VOLUME_SIZE, "plimsoll_volume_size_bytes");
    names.put(Quantity.VOLUME_USABLE, "plimsoll_volume_usable_bytes");
    names.put(Quantity.VOLUME_DISK, "plimsoll_volume_disk_info");
    names.put(Quantity.NETWORK_INFO, "plimsoll_network_info");
    names.put(Quantity.NETWORK_SPEED, "plimsoll_network_speed_bytes_per_second");
    names.put(Quantity.NETWORK_TRANSMITTED, "plimsoll_network_transmitted_bytes_total");
    names.put(Quantity.NETWORK_RECEIVED, "plimsoll_network_received_bytes_total");
    names.put(Quantity.NETWORK_TRANSMIT_ERRORS, "plimsoll_network_transmit_errors_total");
    names.put(Quantity.NETWORK_RECEIVE_ERRORS, "plimsoll_network_receive_errors_total");
    names.put(Quantity.NETWORK_TRANSMIT_DROPS, "plimsoll_network_transmit_drops_total");
    names.put(Quantity.NETWORK_RECEIVE_DROPS, "plimsoll_network_receive_drops_total");
    names.put(Quantity.CPU_SECONDS, "plimsoll_cpu_seconds_total");
    names.put(Quantity.CPU_PROCESSORS, "plimsoll_cpu_processors");
    names.put(Quantity.MEMORY_TOTAL, "plimsoll_memory_total_bytes");
    names.put(Quantity.MEMORY_AVAILABLE, "plimsoll_memory_available_bytes");
    names.put(Quantity.MEMORY_CACHED, "plimsoll_memory_cached_bytes");
    names.put(Quantity.SERVICE_INFO, "plimsoll_service_info");
    names.put(Quantity.DOWNLOAD_BYTES, "plimsoll_download_bytes_total");
    names.put(Quantity.IMAGE_DIRECTORY, "plimsoll_image_directory_info");
    names.put(Quantity.IMAGE_DIRECTORY_READABLE, "plimsoll_image_directory_readable");
    names.put(Quantity.IMAGE_DIRECTORY_TRUNCATED, "plimsoll_image_directory_truncated");
    names.put(Quantity.IMAGE_FILE_SIZE, "plimsoll_image_file_size_bytes");
    names.put(Quantity.IMAGE_FILE_MODIFIED, "plimsoll_image_file_modified_timestamp_seconds");
    names.put(Quantity.SAMPLER_SUCCESS, "plimsoll_sampler_success");
    names.put(Quantity.SOURCE_INFO, "plimsoll_agent_info");
    names.put(Quantity.SOURCE_STARTED, "plimsoll_agent_start_time_seconds");
    names.put(Quantity.SAMPLE_TIME, "plimsoll_sample_time_seconds");
    names.put(Quantity.SAMPLE_TIMESTAMP, "plimsoll_sample_timestamp_seconds");
    names.put(Quantity.SNAPSHOT_AGE, "plimsoll_snapshot_age_seconds");
    return names;
  }
}
