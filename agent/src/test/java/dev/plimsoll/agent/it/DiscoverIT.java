package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host with nginx, Apache and Samba: what discover writes works as it stands. */
@Timeout(240)
class DiscoverIT {

  private static final String LAUNCHER = AgentProcess.LAUNCHER.toString();
  private static final long MIB = 1L << 20;
  private static final int CLIENTS = 3;

  @TempDir Path tree;

  private OwnHost host;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void startServers() throws Exception {
    for (String program : List.of("nginx", "apache2", "smbd", "smbclient", "curl", "nsenter")) {
      Tools.need(program);
    }
    host = OwnHost.start(tree);
    nginx();
    apache();
    samba();
    succeeds("nginx");
    succeeds("sh", "-c", ". /etc/apache2/envvars && apache2 -k start");
    started.add(smbd());
    for (int port : List.of(80, 8081, 8080, 445)) {
      Waiting.until(
          Duration.ofSeconds(20),
          () -> host.run("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port).status(),
          status -> status == 0);
    }
  }

  @AfterEach
  void stop() {
    started.forEach(Tools::stop);
    if (host != null) {
      host.close();
    }
  }

  @Test
  void writesAConfigurationThatWorksUnedited() throws Exception {
    Path config = tree.resolve("agent.yaml");
    assertThat(succeeds(LAUNCHER, "discover", "--output", config.toString()))
        .contains("Wrote " + config);
    assertThat(withoutComments(config))
        .isEqualTo(
            """
            listen: 127.0.0.1:9850
            images:
              - directory: /srv/images
              - directory: /srv/share
              - directory: /srv/apache
              - directory: /srv/more
            services:
              - name: http
                ports: [80]
                accessLog: /var/log/nginx/images.log
                format: "$remote_addr [$time_iso8601] \\"$request\\" $status $bytes_sent $http_range"
                urls:
                  - {path: /, directory: /srv/images}
              - name: http-8081
                ports: [8081]
                accessLog: /var/log/nginx/more.json
                format: "{\\"at\\":$msec,\\"client\\":\\"$remote_addr\\",\\"uri\\":\\"$uri\\",\\"st\\":$status}"
                urls:
                  - {path: /more, directory: /srv/more}
              - name: apache
                ports: [8080]
                accessLog: /var/log/apache2/images.log
                format: "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\""
                urls:
                  - {path: /iso, directory: /srv/apache}
              - name: smb
                ports: [139, 445]
            """);
    Tools.Result check = host.run(LAUNCHER, "check", "--config", config.toString());
    assertThat(check.output())
        .contains("agent.yaml is valid", "port 80: nginx (pid ", "listens on 0.0.0.0 and ::")
        .contains("port 8080: apache2 (pid ", "port 445: smbd (pid ")
        .contains("Nothing is missing.");
    assertThat(check.status()).isZero();

    Path log = tree.resolve("agent.log");
    started.add(host.start(log, LAUNCHER, "--config", config.toString()));
    Waiting.until(
        Duration.ofSeconds(20), () -> Files.readString(log), text -> text.contains("answers on"));
    download("http://127.0.0.1/big.ckm", "Host: images.example");
    download("http://127.0.0.1:8081/more/big.ckm", "Host: more.example");
    download("http://127.0.0.1:8080/iso/big.ckm", "Host: iso.example");
    for (String service : List.of("http", "http-8081", "apache")) {
      String active = "plimsoll_download_active{service=\"" + service + "\"}";
      assertThat(Waiting.until(Duration.ofSeconds(15), () -> metric(active), a -> a == CLIENTS))
          .as(service)
          .isEqualTo(CLIENTS);
    }
    succeeds("smbclient", "-N", "//127.0.0.1/images", "-c", "get big.ckm /dev/null");
    String bytes = "plimsoll_download_bytes_total{file=\"unattributed\",service=\"smb\"}";
    assertThat(Waiting.until(Duration.ofSeconds(15), () -> metric(bytes), b -> b >= 300 * MIB))
        .isBetween(300.0 * MIB, 303.0 * MIB);
    assertThat(Files.readString(log)).doesNotContain("WARN");
  }

  @Test
  void neverOverwritesAFile() throws Exception {
    Path config = Files.writeString(tree.resolve("agent.yaml"), "images: []\n");
    Tools.Result result = host.run(LAUNCHER, "discover", "--output", config.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .isEqualTo(
            "plimsoll-agent: "
                + config
                + " exists already — name another file, or remove it first\n");
    assertThat(config).hasContent("images: []\n");
  }

  private void nginx() throws Exception {
    write(
        "etc/nginx/nginx.conf",
        """
        user www-data;
        pid /run/nginx.pid;
        error_log /var/log/nginx/error.log;
        events { worker_connections 768; }
        http {
          # The words of one format may stand in several texts.
          log_format images '$remote_addr [$time_iso8601] "$request" '
                            '$status $bytes_sent $http_range';
          log_format json escape=json '{"at":$msec,"client":"$remote_addr","uri":"$uri","st":$status}';
          access_log /var/log/nginx/access.log;
          sendfile on;
          map $http_user_agent $slow { default 0; "~BITS/{7}" 1; }
          include /etc/nginx/sites-enabled/*;
        }
        """);
    write(
        "etc/nginx/sites-enabled/default",
        "server { listen 80 default_server; listen [::]:80 default_server; root /srv/www; }\n");
    write(
        "etc/nginx/sites-enabled/images",
        """
        server {
          listen 80;
          listen [::]:80;
          server_name images.example;
          access_log /var/log/nginx/images.log images buffer=32k flush=1s;
          root /srv/images;
          limit_rate 2m;
        }
        server {
          listen 127.0.0.1:8081;
          server_name more.example;
          location /more/ {
            alias /srv/more/;
            access_log /var/log/nginx/more.json json;
            limit_rate 2m;
          }
        }
        """);
    Files.createDirectories(tree.resolve("var/log/nginx"));
    write("srv/www/index.html", "hello");
    sized("srv/images/big.ckm", 500);
    sized("srv/more/big.ckm", 100);
  }

  private void apache() throws Exception {
    write(
        "etc/apache2/apache2.conf",
        """
        ServerName host.example
        PidFile ${APACHE_RUN_DIR}/apache2.pid
        User ${APACHE_RUN_USER}
        Group www-data
        ErrorLog ${APACHE_LOG_DIR}/error.log
        Define modules /usr/lib/apache2/modules
        LoadModule mpm_event_module ${modules}/mod_mpm_event.so
        LoadModule authz_core_module ${modules}/mod_authz_core.so
        LoadModule alias_module ${modules}/mod_alias.so
        LoadModule ratelimit_module ${modules}/mod_ratelimit.so
        LoadModule env_module ${modules}/mod_env.so
        Include ports.conf
        LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost
        IncludeOptional sites-enabled/*.conf
        """);
    write(
        "etc/apache2/envvars",
        """
        SUFFIX=
        export APACHE_RUN_USER=www-data
        export APACHE_RUN_DIR=/run/apache2$SUFFIX
        export APACHE_LOG_DIR=/var/log/apache2$SUFFIX
        """);
    write(
        "etc/apache2/ports.conf",
        "Listen 8080\n<IfModule ssl_module>\n  Listen 443\n</IfModule>\n");
    write(
        "etc/apache2/sites-enabled/iso.conf",
        """
        <VirtualHost *:8080>
          ServerName iso.example
          DocumentRoot /srv/www
          Alias /iso/ /srv/apache/
          CustomLog ${APACHE_LOG_DIR}/images.log vhost
          SetOutputFilter RATE_LIMIT
          SetEnv rate-limit 2048
        </VirtualHost>
        """);
    Files.createDirectories(tree.resolve("var/log/apache2"));
    Files.createDirectories(tree.resolve("run/apache2"));
    sized("srv/apache/big.ckm", 200);
  }

  private void samba() throws Exception {
    write(
        "etc/samba/smb.conf",
        """
        [global]
          map to guest = Bad User
          log file = /var/log/samba.%m
          private dir = /run/samba
          lock directory = /run/samba
          state directory = /run/samba
          cache directory = /run/samba
          pid directory = /run/samba
          ncalrpc dir = /run/samba/ncalrpc
          include = /etc/samba/smb.conf.%m
        [homes]
          browseable = no
        [images]
          path = /srv/share
          guest ok = yes
        """);
    Files.createDirectories(tree.resolve("run/samba"));
    sized("srv/share/big.ckm", 300);
  }

  /** In a session of its own: when it ends, it ends its whole process group. */
  private Process smbd() throws IOException {
    return host.start(tree.resolve("smbd.log"), "setsid", "smbd", "-F", "--no-process-group");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(tree.resolve(file).getParent());
    Files.writeString(tree.resolve(file), text);
  }

  private void sized(String file, long mebibytes) throws IOException {
    Files.createDirectories(tree.resolve(file).getParent());
    try (RandomAccessFile random = new RandomAccessFile(tree.resolve(file).toFile(), "rw")) {
      random.setLength(mebibytes * MIB);
    }
  }

  private String succeeds(String... command) throws Exception {
    Tools.Result result = host.run(command);
    assertThat(result.status()).as(String.join(" ", command) + ": " + result.output()).isZero();
    return result.output();
  }

  private static String withoutComments(Path yaml) throws IOException {
    StringBuilder text = new StringBuilder();
    Files.readString(yaml)
        .lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private void download(String url, String header) throws Exception {
    for (int i = 1; i <= CLIENTS; i++) {
      Path log = tree.resolve("curl.log");
      String from = "127.0.1." + i;
      started.add(
          host.start(
              log, "curl", "-sf", "-o", "/dev/null", "--interface", from, "-H", header, url));
    }
  }

  private double metric(String name) throws Exception {
    return host.run("curl", "-s", "http://127.0.0.1:9850/metrics")
        .output()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }
}
