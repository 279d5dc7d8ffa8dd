package dev.plimsoll.agent.discover.nginx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats that {@code log_format} names (ngx_http_log_module). */
final class NginxFormats {

  private final Map<String, String> formats = new HashMap<>();

  /** Those of an {@code http} block, and {@code combined}, which nginx itself knows. */
  NginxFormats(List<Directive> http) {
    formats.put("combined", "combined");
    for (Directive one : Directive.named("log_format", http)) {
      List<String> arguments = one.arguments();
      int text = arguments.size() > 1 && arguments.get(1).startsWith("escape=") ? 2 : 1;
      if (arguments.size() > text) {
        String format = String.join("", arguments.subList(text, arguments.size()));
        formats.put(one.argument(), format);
      }
    }
  }

  Optional<String> named(String name) {
    return Optional.ofNullable(formats.get(name));
  }
}
