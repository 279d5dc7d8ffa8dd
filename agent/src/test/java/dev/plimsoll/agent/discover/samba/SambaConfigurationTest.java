package dev.plimsoll.agent.discover.samba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.discover.Etc;
import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.reading.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SambaConfigurationTest {

  @TempDir Path root;

  @Test
  void readsTheSharesThatHoldFiles() {
    new Etc(root)
        .file(
            "/etc/samba/smb.conf",
            "[global]",
            "  ; comment",
            "  include = /etc/samba/more.conf",
            "  include = /etc/samba/smb.conf.%m",
            "  include = registry",
            "[homes]",
            "  path = /home/%S",
            "[Images]",
            "  comment = two \\",
            "    lines",
            "  PATH = \"/srv/my images\"",
            "[copy]",
            "  copy = images",
            "[people]",
            "  directory = /srv/people/%U/x",
            "[gone]",
            "  path = /srv/gone",
            "  available = No",
            "[printer]",
            "  path = /var/spool",
            "  printable = yes",
            "what is this")
        .file("/etc/samba/more.conf", "smb ports = 1445, 139 tcp445 ");

    assertThat(read())
        .isEqualTo(
            """
            1445 139 at /etc/samba/smb.conf
              /srv/my images at 11
              /srv/my images at 11
              /srv/people at 15
            /etc/samba/smb.conf:4: include /etc/samba/smb.conf.%m differs from client to client
            /etc/samba/smb.conf:5: shares that are kept in the registry are not read: add their\
             paths
            /etc/samba/smb.conf:22: neither a section nor a setting: what is this
            /etc/samba/smb.conf:15: path /srv/people/%U/x differs from client to client:\
             /srv/people is taken instead
            /etc/samba/more.conf:1: smb ports: tcp445 is no TCP port that is known here
            """);
  }

  @Test
  void takesTheFileThatTheRunningProcessNames() {
    new Etc(root)
        .file("/etc/samba/smb.conf", "[a]", "path = /a")
        .file("/srv/my.conf", "[b]", "path = /b");

    assertThat(read(Etc.program("smbd", "smbd", "-F", "--configfile=my.conf")))
        .isEqualTo(
            """
            445 139 at /srv/my.conf
              /b at 2
            """);
    assertThat(read(Etc.program("smbd", "smbd", "-s", "/srv/my.conf"))).contains("/b at 2");
  }

  private String read(Program... running) {
    return Etc.text(new SambaConfiguration().read(new FileTree(root), List.of(running)));
  }
}
