package dev.plimsoll.agent.discover.lighttpd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.discover.Etc;
import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.reading.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LighttpdConfigurationTest {

  @TempDir Path root;

  @Test
  void readsSocketsAliasesAndLogs() {
    new Etc(root)
        .file(
            "/etc/lighttpd/lighttpd.conf",
            "server.modules = ( \"mod_indexfile\", \"mod_alias\" )",
            "var.log = \"/var/log/lighttpd\" # a variable",
            "server.document-root = \"/var/www/html\"",
            "server.port = 8080",
            "include_shell \"/usr/share/lighttpd/use-ipv6.pl \" + server.port",
            "include \"conf-enabled/*.conf\"",
            "$HTTP[\"host\"] =~ \"(^|\\.)iso\\.example$\" {",
            "  server.document-root = \"/srv/iso\"",
            "} else $HTTP[\"url\"] == \"/x\" { server.tag = \"x\" }",
            "$SERVER[\"socket\"] == \"[::]:443\" {",
            "  ssl.engine = \"enable\"",
            "  accesslog.filename = log + \"/ssl.log\"",
            "  accesslog.format = \"%h %b\"",
            "}",
            "$SERVER[\"socket\"] == \"/run/l.sock\" { ssl.engine = \"disable\" }")
        .file(
            "/etc/lighttpd/conf-enabled/10.conf",
            "accesslog.filename = var.log + \"/access.log\"",
            "alias.url += ( \"/images/\" => \"/srv/images/\", \"/a/\" => var.log + \"/a\" )");

    assertThat(read())
        .isEqualTo(
            """
            8080 at /etc/lighttpd/lighttpd.conf
              logs /var/log/lighttpd/access.log %h %V %u %t "%r" %>s %b "%{Referer}i"\
             "%{User-Agent}i"
              /var/www/html at 3
              /srv/images/ at 2
              /var/log/lighttpd/a at 2
              /srv/iso at 8
            443s at /etc/lighttpd/lighttpd.conf:11
              logs /var/log/lighttpd/ssl.log %h %b
              /var/www/html at 3
              /srv/images/ at 2
              /var/log/lighttpd/a at 2
              /srv/iso at 8
            /etc/lighttpd/lighttpd.conf:5: include_shell is not run:\
             /usr/share/lighttpd/use-ipv6.pl 8080
            /etc/lighttpd/lighttpd.conf:15: no TCP port: /run/l.sock
            """);
  }

  @Test
  void takesTheFileThatTheRunningProcessNames() {
    new Etc(root)
        .file("/etc/lighttpd/lighttpd.conf", "server.port = 1")
        .file("/srv/my.conf", "server.port = 2", "accesslog.filename = \"|/usr/bin/cat\"");

    assertThat(read(Etc.program("lighttpd", "lighttpd", "-D", "-f", "my.conf")))
        .isEqualTo(
            """
            2 at /srv/my.conf
            /srv/my.conf:2: the log |/usr/bin/cat is no file to be read
            """);
  }

  @Test
  void boundsVariablesThatDoubleThemselves() {
    String[] lines = new String[40];
    java.util.Arrays.fill(lines, "a = a + a");
    lines[0] = "a = \"/srv\"";
    new Etc(root).file("/etc/lighttpd/lighttpd.conf", lines);

    assertThat(read()).contains("variables make more text than can be held");
  }

  private String read(Program... running) {
    return Etc.text(new LighttpdConfiguration().read(new FileTree(root), List.of(running)));
  }
}
