package dev.plimsoll.agent.discover.lighttpd;

import dev.plimsoll.agent.discover.lighttpd.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts lighttpd configuration into pieces (lighttpd's configfile.c). */
final class Lexemes {

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<blank>\\s+|#[^\\n]*)"
              + "|\"(?<text>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\""
              + "|(?<name>[A-Za-z0-9_][A-Za-z0-9_.-]*|\\$[A-Z_]+\\s*\\[\\s*\"[^\"]*\"\\s*])"
              + "|(?<sign>==|!=|=~|!~|=\\^|=\\$|=>|\\+=|:=|.)",
          Pattern.DOTALL);

  private Lexemes() {}

  static List<Lexeme> of(String text) {
    List<Lexeme> lexemes = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int line = 1;
    for (int at = 0; at < text.length() && piece.find(at); at = piece.end()) {
      if (piece.group("text") != null) {
        String unescaped = piece.group("text").replaceAll("\\\\([\"\\\\])", "$1");
        lexemes.add(new Lexeme(Kind.TEXT, unescaped, line));
      } else if (piece.group("name") != null) {
        lexemes.add(new Lexeme(Kind.NAME, piece.group("name").replaceAll("[\\s\"]", ""), line));
      } else if (piece.group("sign") != null) {
        lexemes.add(new Lexeme(Kind.SIGN, piece.group("sign"), line));
      }
      line += (int) piece.group().chars().filter(c -> c == '\n').count();
    }
    return lexemes;
  }
}
