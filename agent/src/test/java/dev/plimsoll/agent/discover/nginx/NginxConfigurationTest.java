package dev.plimsoll.agent.discover.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.discover.Etc;
import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.reading.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxConfigurationTest {

  @TempDir Path root;

  private Etc etc;

  @BeforeEach
  void makeTree() {
    etc = new Etc(root);
  }

  @Test
  void readsSeveralServersTheirFormatsAndWhatTheyInherit() {
    etc.file(
            "/etc/nginx/nginx.conf",
            "user www-data; # the workers",
            "events { worker_connections 768; }",
            "http {",
            "  log_format images escape=json '$remote_addr '",
            "    \"\\\"$request\\\" \" $bytes_sent;",
            "  access_log /var/log/nginx/access.log;",
            "  types { include mime.types; image/ckm ckm; }",
            "  map $uri $x { default \"a;{b}\"; include missing.map; }",
            "  root /srv/www;",
            "  include conf.d/*.conf;",
            "}")
        .file(
            "/etc/nginx/conf.d/a.conf",
            "server { listen 80 default_server; listen [::]:80; listen 443 ssl http2; }",
            "server {",
            "  listen 127.0.0.1:8081; listen 8090-8092; listen localhost;",
            "  root '/srv/my images/';",
            "  access_log off;",
            "  location ~ \"^/v{1,2}/(.*)$\" { alias /srv/v/$1; access_log /var/log/i.log images; }",
            "  location / { if ($arg_x) { root /srv/if; } }",
            "}")
        .file("/etc/nginx/conf.d/.hidden.conf", "server { listen 99; }");

    assertThat(read())
        .isEqualTo(
            """
            80 443s at /etc/nginx/conf.d/a.conf:1
              logs /var/log/nginx/access.log combined
              /srv/www at 9
            8081 8090 8091 8092 80 at /etc/nginx/conf.d/a.conf:2
              /srv/my images/ at 4
              /srv/v at 6 logs [/var/log/i.log $remote_addr "$request" $bytes_sent]
              /srv/if at 7
            /etc/nginx/conf.d/a.conf:6: alias /srv/v/$1 differs from request to request: /srv/v is\
             taken instead
            """);
  }

  @Test
  void saysWhatItCannotUse() {
    etc.file(
        "/etc/nginx/nginx.conf",
        "http {",
        "  include missing.conf;",
        "  server {",
        "    listen unix:/run/nginx.sock; listen 443 quic; listen 80x:y; listen 70000;",
        "    access_log syslog:server=10.0.0.1 combined;",
        "    access_log /var/log/$host.log;",
        "    access_log /var/log/a.log.gz combined gzip=4;",
        "    access_log /var/log/b.log nosuch;",
        "    access_log /var/log/c.log combined if=$loggable;",
        "    access_log /dev/stdout;",
        "  }",
        "  server { listen 81; content_by_lua_block { ngx.say(\"}\") -- don't }",
        "  } }",
        "  server { root html; }",
        "}",
        "stream { server { listen 5000; } }",
        "}");

    assertThat(read())
        .isEqualTo(
            """
            81 at /etc/nginx/nginx.conf:12
            80 at /etc/nginx/nginx.conf:14
              /usr/share/nginx/html at 14
            /etc/nginx/nginx.conf:2: /etc/nginx/missing.conf does not exist
            /etc/nginx/nginx.conf:17: a } closes nothing
            /etc/nginx/nginx.conf:4: a unix socket has no port: its downloads cannot be seen
            /etc/nginx/nginx.conf:4: HTTP/3 goes over UDP: its downloads cannot be seen
            /etc/nginx/nginx.conf:4: listen 80x:y is not understood
            /etc/nginx/nginx.conf:4: 70000 is no TCP port
            /etc/nginx/nginx.conf:5: access_log syslog:server=10.0.0.1 is left out: it goes to\
             syslog, not to a file
            /etc/nginx/nginx.conf:6: access_log /var/log/$host.log is left out: its name differs\
             from request to request
            /etc/nginx/nginx.conf:7: access_log /var/log/a.log.gz is left out: it is compressed\
             while it is written
            /etc/nginx/nginx.conf:8: no log_format is called nosuch
            /etc/nginx/nginx.conf:9: access_log /var/log/c.log holds only the requests that its if=\
             names
            /etc/nginx/nginx.conf:10: access_log /dev/stdout is left out: it is a device, not a\
             file that can be read again
            /etc/nginx/nginx.conf:16: stream servers hand out no files: if one passes images on,\
             add its port yourself
            """);
  }

  @Test
  void takesTheFilesThatTheRunningMastersName() {
    etc.file("/etc/nginx/nginx.conf", "http { server { listen 1; } }")
        .file("/opt/a/nginx.conf", "http { server { listen 2; root docs; } }")
        .file("/opt/b/conf/my.conf", "http { server { listen 3; } include x.conf; }")
        .file("/opt/b/conf/x.conf", "server { listen 4; }");

    assertThat(
            read(
                Etc.program("nginx", "nginx: master process /usr/sbin/nginx -c /opt/a/nginx.conf"),
                Etc.program("nginx", "nginx: worker process"),
                Etc.program("nginx", "nginx", "-p", "/opt/b", "-c", "conf/my.conf"),
                new Program(8, "nginx", List.of("nginx"), Optional.empty(), true)))
        .isEqualTo(
            """
            2 at /opt/a/nginx.conf:1
              /usr/share/nginx/docs at 1
            3 at /opt/b/conf/my.conf:1
            4 at /opt/b/conf/x.conf:1
            nginx: runs in a container besides: an agent in there sees its files and connections
            """);
  }

  @Test
  void endsWhereFilesIncludeThemselves() {
    etc.file("/etc/nginx/nginx.conf", "http { include nginx.conf; }");

    assertThat(read())
        .isEqualTo("/etc/nginx/nginx.conf:1: /etc/nginx/nginx.conf includes itself\n");
  }

  private String read(Program... running) {
    return Etc.text(new NginxConfiguration().read(new FileTree(root), List.of(running)));
  }
}
