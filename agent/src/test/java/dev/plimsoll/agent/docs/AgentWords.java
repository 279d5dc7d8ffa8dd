package dev.plimsoll.agent.docs;

import dev.plimsoll.agent.docs.MetricWords.Absence;
import dev.plimsoll.agent.docs.MetricWords.Group;
import dev.plimsoll.agent.docs.MetricWords.Label;
import java.util.List;

/** What is to be said of the agent's metrics beyond their own words. */
final class AgentWords {

  static final MetricWords WORDS = new MetricWords(groups(), labels(), absences());

  private AgentWords() {}

  private static List<Group> groups() {
    return List.of(
        group(
            "The agent itself", "By the agent; they are there when no sampler answers.", "agent_"),
        group("Readings", "By the agent.", "sample", "snapshot_"),
        group("Pushes by OTLP", "By the agent, when `otlp` is configured.", "otlp_"),
        group(
            "Access logs",
            "By the sampler `logs`, of services with an `accessLog`, from the start of the agent on.",
            "download_request",
            "download_response_",
            "log_"),
        group("Downloads", "By the sampler `downloads`.", "download", "service_"),
        group(
            "Sites and shares",
            "By the sampler `servers`, where the system tells of them; none does yet.",
            "site_",
            "share_"),
        group("Disks", "By the sampler `disks`.", "disk_"),
        group("Volumes", "By the sampler `volumes`.", "volume_"),
        group("Images", "By the sampler `images`.", "image_"),
        group("Networks", "By the sampler `networks`.", "network_"),
        group("Processors", "By the sampler `cpu`.", "cpu_"),
        group("Memory", "By the sampler `memory`.", "memory_"));
  }

  private static Group group(String title, String source, String... prefixes) {
    return new Group(title, List.of(prefixes).stream().map(p -> "plimsoll_" + p).toList(), source);
  }

  private static List<Label> labels() {
    return List.of(
        label("agent", "kernel", "release of the kernel"),
        label("agent", "os", "name and version of the operating system"),
        label("agent", "version", "version of the agent"),
        label("cpu", "mode", "what the processors did, as the kernel counts: `user`, `idle`, …"),
        label("disk", "counted", "`true` if no other disk here counts the same work"),
        label("disk", "device", "name of the disk, such as `nvme0n1`, `sda`, `dm-0`"),
        label("disk", "model", "model as the disk names it; empty when unknown"),
        label("disk", "rotational", "`true` for spinning disks, `false`; empty when unknown"),
        label("download", "file", "`unattributed`: a connection does not tell the file"),
        label(
            "download_requests",
            "file",
            "image file by its path below the image directory, else `other`"),
        label(
            "download_requests",
            "outcome",
            "`sent`, `aborted`, `unchanged` (304), `asked` (HEAD), `refused` (4xx), `failed` (5xx),"
                + " `other`"),
        label(
            "download_response_bytes",
            "file",
            "image file by its path below the image directory, else `other`"),
        label("download", "method", "`sock_diag`, `proc_net_tcp`, `oshi`, `none` without services"),
        label("download", "service", "name in the configuration"),
        label("image", "directory", "directory in the configuration"),
        label("image", "file", "path below the directory"),
        label("image", "volume", "mount point; left out while the directory does not exist"),
        label("log", "field", "`bytes`, `range`, `duration`, `address`"),
        label(
            "log",
            "outcome",
            "`request`, `directive` (or an empty line); else it is rejected: `fields`, `format`,"
                + " `time`, `status`, `binary`, `too-long`, `no-header`, `not-ours`"),
        label("log", "reason", "`deleted`, `truncated`, `unreadable`"),
        label("log", "service", "name in the configuration"),
        label("network", "counted", "`true` for traffic that leaves the host, once"),
        label("network", "device", "name of the network device, such as `eth0`"),
        label("network", "kind", "`physical`, `virtual`, `bond`, `bridge`, `vlan`, `loopback`"),
        label("sampler", "sampler", "name of the part that is read on its own"),
        label("service", "port", "local TCP port"),
        label("service", "service", "name in the configuration"),
        label("share", "share", "the file server's name for it; two hundred at most"),
        label("site", "site", "the web server's name for it; two hundred at most"),
        label("volume", "device", "what is mounted, such as `/dev/sda1`"),
        label("volume", "filesystem", "kind of file system, such as `ext4`"),
        label("volume", "volume", "mount point"),
        label("volume_disk", "device", "name of a disk, as in `plimsoll_disk_…`"));
  }

  private static Label label(String prefix, String name, String meaning) {
    return new Label("plimsoll_" + prefix, name, meaning);
  }

  private static List<Absence> absences() {
    return List.of(
        absent("download_bytes_total", "where the system tells no bytes (`proc_net_tcp`, `oshi`)"),
        absent(
            "download_closings_missed_total", "before Linux 4.12 and where closings are not told"),
        absent("download_sent_bytes_total", "before Linux 4.19"),
        absent("download_retransmitted_bytes_total", "before Linux 4.19"),
        absent("download_busy_seconds_total", "before Linux 4.19"),
        absent("download_receive_window_limited_seconds_total", "before Linux 4.19"),
        absent("download_send_buffer_limited_seconds_total", "before Linux 4.19"),
        absent("download_request_duration_seconds", "where the log tells no durations"),
        absent("download_requests_total", "until there was a request"),
        absent("download_response_bytes_total", "where the log tells no bytes"),
        absent("log_field_missing", "until a request was read"),
        absent("log_read_age_seconds", "until a look went well"),
        absent("image_directory_truncated", "while the directory is not readable"),
        absent("image_file_modified_timestamp_seconds", "while the directory is not readable"),
        absent("image_file_size_bytes", "while the directory is not readable"),
        absent("memory_available_bytes", "where the system does not tell"),
        absent("memory_cached_bytes", "where the system does not tell"),
        absent("otlp_push_last_success_timestamp_seconds", "until a push was taken"),
        absent("otlp_push_success", "until the first push"),
        absent("sampler_last_success_timestamp_seconds", "until the first success"),
        absent("snapshot_age_seconds", "before the first readings"),
        absent("volume_size_bytes", "while the volume does not answer"),
        absent("volume_usable_bytes", "while the volume does not answer"));
  }

  private static Absence absent(String metric, String when) {
    return new Absence("plimsoll_" + metric, when);
  }
}
