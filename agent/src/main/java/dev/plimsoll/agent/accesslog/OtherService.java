package dev.plimsoll.agent.accesslog;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells lines of mail and file transfers, whose logs may have the fields of those of web sites. */
final class OtherService {

  /** Sites of IIS that are no web sites begin so. */
  private static final List<String> SITES = List.of("SMTPSVC", "NNTPSVC", "FTPSVC", "MSFTPSVC");

  /**
   * Commands of SMTP (RFC 5321 and its extensions, those of Exchange), of FTP (RFC 959, 2228, 2389,
   * 2428 and 3659), and what IIS writes of the connections of FTP. None is a method of HTTP.
   */
  private static final Set<String> VERBS =
      Set.of(
          "HELO",
          "EHLO",
          "MAIL",
          "RCPT",
          "DATA",
          "BDAT",
          "QUIT",
          "RSET",
          "VRFY",
          "EXPN",
          "HELP",
          "NOOP",
          "ETRN",
          "TURN",
          "AUTH",
          "STARTTLS",
          "XEXCH50",
          "X-EXPS",
          "X-LINK2STATE",
          "X-ANONYMOUSTLS",
          "USER",
          "PASS",
          "ACCT",
          "CWD",
          "XCWD",
          "CDUP",
          "XCUP",
          "SMNT",
          "REIN",
          "PORT",
          "PASV",
          "EPRT",
          "EPSV",
          "TYPE",
          "STRU",
          "MODE",
          "RETR",
          "STOR",
          "STOU",
          "APPE",
          "ALLO",
          "REST",
          "RNFR",
          "RNTO",
          "ABOR",
          "DELE",
          "RMD",
          "XRMD",
          "MKD",
          "XMKD",
          "PWD",
          "XPWD",
          "LIST",
          "NLST",
          "MLST",
          "MLSD",
          "SITE",
          "SYST",
          "STAT",
          "SIZE",
          "MDTM",
          "FEAT",
          "OPTS",
          "ADAT",
          "PBSZ",
          "PROT",
          "CCC",
          "MIC",
          "CONF",
          "ENC",
          "LANG",
          "CLNT",
          "HOST",
          "CONTROLCHANNELOPENED",
          "CONTROLCHANNELCLOSED",
          "DATACHANNELOPENED",
          "DATACHANNELCLOSED");

  /** The longest of them. */
  private static final int LONGEST = "CONTROLCHANNELOPENED".length();

  private OtherService() {}

  /** Whether a line is one, by its site or its verb. */
  static boolean wrote(Slices line) {
    return isSite(line) || isVerb(line);
  }

  private static boolean isSite(Slices line) {
    int column = line.column(Field.SITE);
    return column >= 0
        && !isWeb(line.buffer(), line.start(column), line.end(column))
        && isOtherSite(line);
  }

  private static boolean isOtherSite(Slices line) {
    return line.has(Field.SITE) && SITES.stream().anyMatch(line.text(Field.SITE)::startsWith);
  }

  /** Whether what stands there is the site of no other service, as most are: W3SVC and a number. */
  static boolean isWeb(byte[] buffer, int from, int to) {
    return to > from && buffer[from] == 'W';
  }

  /** The FTP service of IIS 6 has the number of the session before it: {@code [3]USER}. */
  private static boolean isVerb(Slices line) {
    int column = line.column(Field.METHOD);
    return column >= 0
        && !isGetOrHead(line.buffer(), line.start(column), line.end(column))
        && isOtherVerb(line);
  }

  private static boolean isOtherVerb(Slices line) {
    if (!line.has(Field.METHOD)) {
      return false;
    }
    return first(line, Field.METHOD) == '['
        || (line.end(Field.METHOD) - line.start(Field.METHOD) <= LONGEST
            && VERBS.contains(line.text(Field.METHOD).toUpperCase(Locale.ROOT)));
  }

  /** Whether what stands there is no verb of another service, as most are: GET or HEAD. */
  static boolean isGetOrHead(byte[] buffer, int from, int to) {
    return to > from && (buffer[from] == 'G' || isHead(buffer, from, to));
  }

  private static boolean isHead(byte[] buffer, int from, int to) {
    return to - from == 4 && buffer[from] == 'H' && buffer[from + 2] == 'A';
  }

  private static byte first(Slices line, Field field) {
    return line.buffer()[line.start(field)];
  }
}
