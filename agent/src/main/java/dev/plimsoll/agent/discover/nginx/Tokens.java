package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.nginx.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts nginx configuration into tokens, as {@code ngx_conf_read_token} does. */
final class Tokens {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    Tokens tokens = new Tokens(text);
    while (tokens.at < text.length()) {
      tokens.next();
    }
    return tokens.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      skip();
    } else if (c == '#') {
      skipLine();
    } else if (c == ';' || c == '{' || c == '}') {
      punctuation(c);
    } else if (c == '"' || c == '\'') {
      quoted(c);
    } else {
      word();
    }
  }

  private void punctuation(char c) {
    Kind kind = c == ';' ? Kind.END : c == '{' ? Kind.OPEN : Kind.CLOSE;
    tokens.add(new Token(kind, String.valueOf(c), line));
    skip();
    if (kind == Kind.OPEN && opensLua()) {
      skipLua();
    }
  }

  private void quoted(char quote) {
    int begin = line;
    StringBuilder word = new StringBuilder();
    skip();
    while (at < text.length() && text.charAt(at) != quote) {
      take(word);
    }
    skip();
    tokens.add(new Token(Kind.WORD, word.toString(), begin));
  }

  private void word() {
    int begin = line;
    StringBuilder word = new StringBuilder();
    boolean variable = false;
    while (at < text.length() && (variable || !endsWord(text.charAt(at), word))) {
      variable = variable ? text.charAt(at) != '}' : opensVariable(word);
      take(word);
    }
    tokens.add(new Token(Kind.WORD, word.toString(), begin));
  }

  private boolean endsWord(char c, StringBuilder before) {
    boolean brace = c == '{' && !(before.length() > 0 && before.charAt(before.length() - 1) == '$');
    return Character.isWhitespace(c) || c == ';' || brace;
  }

  private boolean opensVariable(StringBuilder before) {
    return text.charAt(at) == '{' && before.length() > 0;
  }

  /** One character; a backslash keeps the next from meaning anything. */
  private void take(StringBuilder word) {
    char c = text.charAt(at);
    if (c != '\\' || at + 1 == text.length()) {
      word.append(c);
      skip();
      return;
    }
    char escaped = text.charAt(at + 1);
    switch (escaped) {
      case '"', '\'', '\\' -> word.append(escaped);
      case 't' -> word.append('\t');
      case 'r' -> word.append('\r');
      case 'n' -> word.append('\n');
      default -> word.append(c).append(escaped);
    }
    skip();
    skip();
  }

  private void skip() {
    if (at < text.length() && text.charAt(at) == '\n') {
      line++;
    }
    at++;
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private boolean opensLua() {
    int words = tokens.size() - 2;
    while (words >= 0 && tokens.get(words).kind() == Kind.WORD) {
      words--;
    }
    return tokens.get(words + 1).text().endsWith("_by_lua_block");
  }

  /** Lua's own braces, texts and comments are none of ours; its last brace closes the block. */
  private void skipLua() {
    int depth = 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '-' && text.startsWith("--", at)) {
        skipLine();
      } else if (c == '"' || c == '\'') {
        skipLuaText(c);
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return;
      }
      skip();
    }
  }

  private void skipLuaText(char quote) {
    skip();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        skip();
      }
      skip();
    }
  }
}
