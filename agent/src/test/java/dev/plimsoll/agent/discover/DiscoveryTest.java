package dev.plimsoll.agent.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.config.AgentConfigReader;
import dev.plimsoll.agent.config.ConfigResult;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.discover.nfs.NfsConfiguration;
import dev.plimsoll.agent.discover.server.ServerConfiguration;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.Listener;
import dev.plimsoll.agent.reading.Program;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

  private static final Program NGINX = Etc.program("nginx", "nginx");

  @TempDir Path root;

  private final List<Listener> listeners = new ArrayList<>();
  private final List<Program> programs = new ArrayList<>();
  private boolean told = true;
  private Etc etc;

  @BeforeEach
  void makeTree() {
    etc = new Etc(root);
  }

  @Test
  void saysWhereEachThingComesFrom() {
    etc.file(
            "/etc/nginx/nginx.conf",
            "http {",
            "  server { listen 80; root /srv/www; access_log /var/log/www.log; }",
            "  server { listen 80; root /srv/images/; access_log /var/log/i.log; root $x; }",
            "}")
        .sized("/srv/images/v1/big.ckm", 60)
        .sized("/srv/images/small.bin", 49)
        .file("/srv/images/empty.ckm.index")
        .file("/srv/www/index.html");
    listens(80, NGINX);
    listens(22, Etc.program("sshd"));
    listens(2049);

    assertThat(proposed())
        .isEqualTo(
            """
            # Proposed by plimsoll-agent discover from what was found on this host.
            # What the agent will see of it: plimsoll-agent check --config FILE

            # Only this host can ask: there is neither TLS nor a password yet.
            listen: 127.0.0.1:9850

            # Directories that a server hands out and that hold images: files of 50 MiB or more, or
            # of any size with names in .ckm, .vhd, .vhdx, .iso or .wim.
            images:
              # 1 image, 60.0 MiB; nginx, /etc/nginx/nginx.conf:3
              - directory: /srv/images
              # - directory: /srv/www   # nothing like an image; nginx, /etc/nginx/nginx.conf:2

            # What hands images out, by TCP port. A port belongs to one service only.
            services:
              # nginx, /etc/nginx/nginx.conf:2; /etc/nginx/nginx.conf:3
              - name: http
                ports: [80]
                accessLog:
                  # /etc/nginx/nginx.conf:3
                  - /var/log/i.log
                  # /etc/nginx/nginx.conf:2
                  - /var/log/www.log
                format: combined
                urls:
                  - {path: /, directory: /srv/images}

            # Also listening; add a service for what hands out images:
            #   port 22: sshd
            #   port 2049: the kernel, or a program of another account (as root more is seen)
            # Where this was looked for:
            #   nginx: /etc/nginx/nginx.conf
            #   apache: /etc/apache2/apache2.conf, /etc/httpd/conf/httpd.conf,\
             /etc/apache2/httpd.conf, /usr/local/apache2/conf/httpd.conf (not there)
            #   lighttpd: /etc/lighttpd/lighttpd.conf, /usr/local/etc/lighttpd/lighttpd.conf (not\
             there)
            #   samba: /etc/samba/smb.conf, /usr/local/samba/etc/smb.conf (not there)
            #   nfs: /etc/exports, /etc/exports.d/*.exports (not there)
            """);
  }

  @Test
  void writesAnEmptyConfigurationForAHostWithoutAnything() {
    told = false;

    assertThat(proposed())
        .contains("images: []\n  # None was found. Name the directory with your images:\n")
        .contains("services: []\n  # None was found. Name each server that hands out images:\n")
        .contains("#   what runs is not known (not told): the usual files were read\n")
        .contains("#   who listens is not known (not told): only files tell the ports\n");
  }

  @Test
  void namesNestedDirectoriesOnceAndNeverTheWholeSystem() {
    etc.file(
            "/etc/exports",
            "/srv *(ro)",
            "/srv/images *(ro)",
            "/srv/images/a *(ro)",
            "/data *(ro)",
            "/link *(ro)",
            "/ *(ro)",
            "/gone *(ro)",
            "/etc/exports *(ro)")
        .link("/link", "/data/x")
        .sized("/data/x/small.ISO", 8)
        .sized("/srv/images/a/b/c/d/big.iso", 100)
        .sized("/srv/images/big.iso", 100);

    assertThat(proposed())
        .contains(
            """
            images:
              # 2 images, 200.0 MiB; nfs, /etc/exports:2
              - directory: /srv/images
              # 1 image, 8.0 MiB; nfs, /etc/exports:4
              - directory: /data
              # - directory: /srv   # its images are shown by /srv/images; nfs, /etc/exports:1
            """)
        .contains("- directory: /srv/images/a   # its images are shown by /srv/images; nfs")
        .contains("- directory: /link   # its images are shown by /data; nfs")
        .contains("- directory: /   # is the whole system: name the directory with the images")
        .contains("- directory: /gone   # does not exist")
        .contains("- directory: /etc/exports   # is a file, not a directory");
  }

  @Test
  void makesOneServiceOfWhatSharesAPortOrItsLog() {
    etc.file(
        "/etc/nginx/nginx.conf",
        "http {",
        "  server { listen 80; access_log /a.log; }",
        "  server { listen 443 ssl; access_log /a.log; }",
        "  server { listen 8443 ssl; access_log /b.log; }",
        "  server { listen 81; listen 82; access_log off; }",
        "  server { listen 82; listen 83; access_log off; }",
        "}");
    listens(80, NGINX);

    assertThat(services()).isEqualTo("http: 80 443\n");
    told = false;
    assertThat(services()).isEqualTo("http: 80 443\nhttps: 8443\nhttp-81: 81 82 83\n");
  }

  @Test
  void givesALogToOneServiceAndAServiceOneFormat() {
    etc.file(
        "/etc/nginx/nginx.conf",
        "http {",
        "  log_format own '$remote_addr $msec $request $status';",
        "  server { listen 80; access_log /a.log; access_log /all.log; access_log /o.log own; }",
        "  server { listen 81; access_log /b.log; access_log /all.log; }",
        "}");
    listens(80, NGINX);
    listens(81, NGINX);

    assertThat(configured().get(0).logs().orElseThrow().places())
        .containsExactly("/a.log", "/all.log");
    assertThat(configured().get(1).logs().orElseThrow().places()).containsExactly("/b.log");
    assertThat(proposed())
        .contains(
            """
                # Not followed: a service has one format, and a log one service:
                # accessLog: /o.log   # /etc/nginx/nginx.conf:3
                # format: "$remote_addr $msec $request $status"
            """);
  }

  @Test
  void saysWhereUrlsLead() {
    etc.file(
            "/etc/nginx/nginx.conf",
            "http { server { listen 80; root /srv/www; access_log /n.log;",
            "  location /more/ { alias /srv/more/; }",
            "  location ^~ /deep { root /srv; location /deep/er/ { alias /srv/er/; } }",
            "  location ~ \\.php$ { root /srv/php; }",
            "} }")
        .file(
            "/etc/apache2/apache2.conf",
            "Listen 81",
            "DocumentRoot /srv/more/",
            "Alias /iso /srv/er",
            "CustomLog /a.log combined")
        .file(
            "/etc/lighttpd/lighttpd.conf",
            "server.port = 82",
            "server.document-root = \"/srv/er\"",
            "accesslog.filename = \"/l.log\"")
        .sized("/srv/more/big.iso", 60)
        .sized("/srv/deep/big.iso", 50)
        .sized("/srv/er/big.iso", 50);
    told = false;

    assertThat(urls())
        .containsExactly(
            "/deep -> /srv/deep",
            "/deep/er -> /srv/er",
            "/more -> /srv/more",
            "/ -> /srv/more",
            "/iso -> /srv/er",
            "/ -> /srv/er");
  }

  @Test
  void saysNotWhereUrlsLeadWhereThatIsNotSure() {
    String begin = "http { server { listen 80; access_log /n.log; ";
    etc.sized("/srv/a/big.iso", 50).sized("/srv/b/big.iso", 50);
    told = false;
    for (String doubtful :
        List.of(
            "location ~ x$ { root /srv/a; } } }",
            "location = /x { alias /srv/a; } } }",
            "location /x { alias /srv/a/; } } }",
            "location /x/ { alias /srv/a/$host; } } }",
            "location '/x\"{' { alias /srv/a; } } }",
            "root /srv/a; } server { listen 80; root /srv/b; access_log /n.log; } }")) {
      etc.file("/etc/nginx/nginx.conf", begin + doubtful);
      assertThat(urls()).as(doubtful).isEmpty();
      assertThat(proposed())
          .as(doubtful)
          .contains("# urls are left out, images are known by name: ");
    }
    etc.file(
        "/etc/nginx/nginx.conf", "http { server { listen 80; root /srv/a; access_log off; } }");
    assertThat(proposed()).doesNotContain("urls");
  }

  @Test
  void leavesOutALogThatCanHaveNoName() {
    String endless = "/a".repeat(1_000_000);
    etc.file(
        "/etc/nginx/nginx.conf",
        "http {",
        "  server { listen 80; access_log /var/log/a\0b.log; root /srv; }",
        "  server { listen 81; access_log /var/log/" + "x".repeat(5000) + ".log; root /srv; }",
        "  server { listen 82; access_log off; root " + endless.substring(0, 900_000) + "; }",
        "}");
    listens(80, NGINX);
    listens(81, NGINX);
    listens(82, NGINX);

    assertThat(proposed())
        .contains("  # the log /var/log/a?b.log is no absolute path of this system: left out\n")
        .contains("  # the log /var/log/xxx");
    assertThat(services()).isEqualTo("http: 80\nhttp-81: 81\nhttp-82: 82\n");
  }

  @Test
  void leavesAPortToWhomListensOnIt() {
    etc.file("/etc/nginx/nginx.conf", "http { server { listen 80; listen 81; root /srv; } }")
        .file("/etc/apache2/apache2.conf", "Listen 80", "Listen 9850", "DocumentRoot /srv")
        .file("/etc/samba/smb.conf", "[srv]", "path = /srv")
        .sized("/srv/big", 50);
    listens(80, Etc.program("apache2"));
    listens(81, Etc.program("haproxy"));
    listens(445, Etc.program("smbd"));

    assertThat(services()).isEqualTo("http: 81\napache: 80 9850\nsmb: 445\n");
    assertThat(proposed())
        .contains("listen: 127.0.0.1:9852\n")
        .contains("# port 80 is left to apache\n")
        .contains("# on port 81 listens haproxy\n")
        .contains("# nobody listens on port 9850 now\n");
  }

  @Test
  void showsWhatDoesNotRunAndHasNothingToHandOutAsAComment() {
    etc.file("/etc/samba/smb.conf", "[global]");
    listens(22);

    assertThat(proposed())
        .contains("services: []\n")
        .contains(
            "  # samba, /etc/samba/smb.conf\n"
                + "  # - {name: samba, ports: [139, 445]}   # nobody listens on port 139 now,"
                + " nobody listens on port 445 now\n");
  }

  @Test
  void quotesWhatCouldBeMistaken() {
    etc.file(
            "/etc/nginx/nginx.conf",
            "http {",
            "  log_format odd '\\t$msec $status $request \"b\" \\\\ # x: \u0001\u2028\ufeff';",
            "  server { listen 80; root '/srv/a: \"b\" #\n- c'; access_log '/a b\n.log' odd; }",
            "  server { listen 81; access_log /x fixed; }",
            "  log_format fixed 'always the same';",
            "}")
        .sized("/srv/a: \"b\" #\n- c/big.iso", 50);
    told = false;

    ConfigResult result = AgentConfigReader.read("proposal", proposed());
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    var config = ((ConfigResult.Valid) result).config();
    assertThat(config.imageDirectories()).containsExactly(Path.of("/srv/a: \"b\" #\n- c"));
    assertThat(config.services().get(0).logs().orElseThrow().places())
        .containsExactly("/a b\n.log");
    assertThat(config.services().get(0).logs().orElseThrow().format())
        .contains("\t$msec $status $request \"b\" \\ # x: \u0001\u2028\ufeff");
    assertThat(config.services().get(1).logs()).isEmpty();
  }

  @Test
  void readsTheOtherServersWhereOneIsNotUnderstood() {
    etc.file("/etc/exports", "/srv *(ro)").sized("/srv/big", 50);
    ServerConfiguration broken =
        (tree, running) -> {
          throw new IllegalStateException("nobody foresaw this");
        };

    assertThat(new Discovery(root, new Told(), List.of(broken, new NfsConfiguration())).propose())
        .contains("  - name: nfs\n    ports: [2049]\n")
        .contains("was not understood: java.lang.IllegalStateException: nobody foresaw this");
  }

  @Test
  void readsTheFirstThousandSitesOfAServer() {
    String servers =
        IntStream.rangeClosed(1, 1500)
            .mapToObj(port -> "server { listen " + port + "; }")
            .collect(Collectors.joining("\n"));
    etc.file("/etc/nginx/nginx.conf", "http {", servers, "}");
    listens(1000, NGINX);
    listens(1001, NGINX);

    assertThat(proposed())
        .contains("ports: [1000]", "nginx has more than 1000 sites: the rest is left out")
        .doesNotContain("ports: [1001]");
  }

  private void listens(int port, Program... holders) {
    programs.addAll(List.of(holders));
    listeners.add(
        new Listener(new Endpoint(InetAddress.getLoopbackAddress(), port), List.of(holders)));
  }

  private List<String> urls() {
    return configured().stream()
        .flatMap(service -> service.logs().stream())
        .flatMap(logs -> logs.urls().stream())
        .map(url -> url.path() + " -> " + url.directory())
        .toList();
  }

  /** What the agent's own reader makes of it: always valid. */
  private List<Service> configured() {
    ConfigResult result = AgentConfigReader.read("proposal", proposed());
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config().services();
  }

  private String services() {
    return configured().stream()
        .map(
            s ->
                s.name()
                    + s.ports().stream().map(p -> " " + p).collect(Collectors.joining("", ":", ""))
                    + "\n")
        .collect(Collectors.joining());
  }

  private String proposed() {
    return new Discovery(root, new Told()).propose();
  }

  private final class Told implements RunningPrograms {
    @Override
    public List<Program> programs() throws IOException {
      return told(programs);
    }

    @Override
    public List<Listener> listeners() throws IOException {
      return told(listeners);
    }

    private <T> List<T> told(List<T> all) throws IOException {
      if (!told) {
        throw new IOException("not told");
      }
      return all;
    }
  }
}
