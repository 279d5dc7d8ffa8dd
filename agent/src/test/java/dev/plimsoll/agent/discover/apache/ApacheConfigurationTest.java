package dev.plimsoll.agent.discover.apache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.discover.Etc;
import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.reading.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApacheConfigurationTest {

  @TempDir Path root;

  private Etc etc;

  @BeforeEach
  void makeTree() {
    etc = new Etc(root);
  }

  @Test
  void readsVirtualHostsAsDebianHasThem() {
    etc.file("/etc/apache2/envvars", "export APACHE_LOG_DIR=/var/log/apache2$SUFFIX")
        .file(
            "/etc/apache2/apache2.conf",
            "# ServerRoot \"/etc/none\"",
            "IncludeOptional mods-enabled/*.load",
            "Include ports.conf",
            "LogFormat \"%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\",
            "\\\"%{User-Agent}i\\\"\" combined",
            "LogFormat \"%h %{X-Client}i %O\" own",
            "Alias /icons/ \"/usr/share/apache2/icons/\"",
            "IncludeOptional sites-enabled/*.conf")
        .file("/etc/apache2/mods-enabled/ssl.load", "LoadModule ssl_module mod_ssl.so")
        .file(
            "/etc/apache2/ports.conf",
            "Listen 80",
            "<IfModule ssl_module>",
            "  Listen 443 https",
            "</IfModule>",
            "<IfModule mod_gnutls.c>",
            "  Listen 444",
            "</IfModule>")
        .file(
            "/etc/apache2/sites-available/a.conf",
            "<VirtualHost *:80 [::]:80>",
            "  DocumentRoot /var/www/html",
            "  CustomLog ${APACHE_LOG_DIR}/access.log combined",
            "</VirtualHost>",
            "<VirtualHost _default_:443>",
            "  SSLEngine on",
            "  DocumentRoot '/srv/my images'",
            "  AliasMatch ^/v/(.*)$ /srv/v/$1",
            "  CustomLog logs/ssl.log own",
            "  TransferLog /var/log/t.log",
            "</VirtualHost>")
        .link("/etc/apache2/sites-enabled/a.conf", "/etc/apache2/sites-available/a.conf");

    assertThat(read())
        .isEqualTo(
            """
            80 at /etc/apache2/sites-enabled/a.conf:1
              logs /var/log/apache2/access.log combined
              /var/www/html at 2
              /usr/share/apache2/icons/ at 7
            443s at /etc/apache2/sites-enabled/a.conf:5
              logs /etc/apache2/logs/ssl.log %h %{X-Client}i %O
              logs /var/log/t.log %h %l %u %t "%r" %>s %b
              /srv/my images at 7
              /srv/v at 8
              /usr/share/apache2/icons/ at 7
            /etc/apache2/sites-enabled/a.conf:8: /srv/v/$1 differs from request to request: /srv/v\
             is taken instead
            """);
  }

  @Test
  void readsTheMainServerAsRedHatHasIt() {
    etc.file(
            "/etc/httpd/conf/httpd.conf",
            "ServerRoot \"/etc/httpd\"",
            "Listen 10.0.0.1:8080",
            "Define images /srv/images",
            "DocumentRoot ${images}",
            "<IfDefine images>",
            "  LogFormat \"%h %b\"",
            "</IfDefine>",
            "<IfDefine !images>",
            "  Listen 1",
            "</IfDefine>",
            "TransferLog logs/access_log",
            "Include conf.d")
        .file("/etc/httpd/conf.d/x.conf", "<Location /iso>", "  Alias /srv/iso", "</Location>");

    assertThat(read())
        .isEqualTo(
            """
            8080 at /etc/httpd/conf/httpd.conf:2
              logs /etc/httpd/logs/access_log %h %b
              /srv/images at 4
              /srv/iso at 2
            """);
  }

  @Test
  void saysWhatItCannotUse() {
    etc.file(
        "/etc/apache2/apache2.conf",
        "Listen 80",
        "Listen here",
        "Include missing.conf",
        "CustomLog \"|/usr/bin/rotatelogs /var/log/a.%Y 86400\" common",
        "CustomLog ${NOWHERE}/a.log common",
        "CustomLog /var/log/a.log nosuch",
        "CustomLog /var/log/b.log common env=!image",
        "<Macro Site $name>",
        "  Listen 82",
        "</Macro>",
        "<VirtualHost *:81>",
        "</VirtualHosts>",
        "<Directory /srv>");

    assertThat(read())
        .isEqualTo(
            """
            80 at /etc/apache2/apache2.conf:1
              logs /var/log/b.log %h %l %u %t "%r" %>s %b
            /etc/apache2/apache2.conf:3: /etc/apache2/missing.conf does not exist
            /etc/apache2/apache2.conf:8: macros are not followed: look yourself at what Use makes\
             of this one
            /etc/apache2/apache2.conf:12: </VirtualHosts> closes nothing
            /etc/apache2/apache2.conf: <directory> is not closed
            /etc/apache2/apache2.conf: <virtualhost> is not closed
            /etc/apache2/apache2.conf:2: Listen here is not understood
            /etc/apache2/apache2.conf:4: the log |/usr/bin/rotatelogs /var/log/a.%Y 86400 is left\
             out: it goes to a program; name that program's file yourself
            /etc/apache2/apache2.conf:5: the log ${NOWHERE}/a.log is left out: its name holds a\
             variable that no file defines
            /etc/apache2/apache2.conf:6: the log /var/log/a.log is left out: no LogFormat defines\
             nosuch
            /etc/apache2/apache2.conf:7: the log /var/log/b.log holds only the requests of\
             env=!image
            """);
  }

  @Test
  void takesTheFileAndTheDefinitionsThatTheRunningProcessNames() {
    etc.file("/etc/apache2/apache2.conf", "Listen 1")
        .file("/opt/x/my.conf", "<IfDefine SITE>", "Listen 2", "</IfDefine>", "DocumentRoot docs");

    assertThat(read(Etc.program("apache2", "apache2", "-d", "/opt/x", "-f", "my.conf", "-DSITE")))
        .isEqualTo(
            """
            2 at /opt/x/my.conf:2
              /opt/x/docs at 4
            """);
  }

  @Test
  void boundsVariablesThatDoubleThemselves() {
    String[] lines = new String[42];
    java.util.Arrays.fill(lines, "Define a ${a}${a}");
    lines[0] = "Define a /srv";
    lines[41] = "Listen 80";
    etc.file("/etc/apache2/apache2.conf", lines);

    assertThat(read()).isEqualTo("80 at /etc/apache2/apache2.conf:42\n");
  }

  private String read(Program... running) {
    return Etc.text(new ApacheConfiguration().read(new FileTree(root), List.of(running)));
  }
}
