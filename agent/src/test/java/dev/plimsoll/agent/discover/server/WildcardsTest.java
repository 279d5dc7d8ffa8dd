package dev.plimsoll.agent.discover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

  @ParameterizedTest
  @CsvSource({
    "*,'',true",
    "*,a.conf,true",
    "*.conf,a.conf,true",
    "*.conf,.conf,true",
    "*.conf,a.conf~,false",
    "*.conf,a.conf.conf,true",
    "a*b*c,aXbXbYc,true",
    "a*b*c,aXbXbY,false",
    "**,x,true",
    "?,'',false",
    "?,x,true",
    "a?c,abc,true",
    "a?c,ac,false",
    "[ab]x,bx,true",
    "[ab]x,cx,false",
    "[a-c]1,b1,true",
    "[a-c]1,d1,false",
    "[!a-c]1,d1,true",
    "[^a-c]1,a1,false",
    "[]a],],true",
    "[!]a],],false",
    "[!]a],x,true",
    "[a-],-,true",
    "[--0],.,true",
    "[a,[a,true",
    "[,[,true",
    "[!],[!],true",
    "a\\*,a*,true",
    "a\\*,ab,false",
    "a\\,a\\,true",
    "{a},{a},true",
    "a.c,abc,false",
    "(a|b),a,false",
    "x,xy,false",
    "xy,x,false",
  })
  void matches(String pattern, String name, boolean fits) {
    assertThat(new Wildcards(pattern).match(name)).isEqualTo(fits);
  }

  @Test
  void knowsANameFromAPattern() {
    assertThat(Wildcards.areIn("/etc/a.conf")).isFalse();
    assertThat(Wildcards.areIn("/etc/*.conf")).isTrue();
    assertThat(Wildcards.areIn("a?")).isTrue();
    assertThat(Wildcards.areIn("[ab]")).isTrue();
  }

  @Test
  void isNotHeldUpByManyStars() {
    Wildcards many = new Wildcards("*a".repeat(100) + "b");
    String name = "a".repeat(255);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(many.match(name)).isFalse());
  }
}
