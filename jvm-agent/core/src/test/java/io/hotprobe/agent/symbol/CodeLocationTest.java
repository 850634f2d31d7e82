package io.hotprobe.agent.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeLocationTest {

  @ParameterizedTest
  @CsvSource({
    "file:/app/classes/, /app/classes, ''",
    "file:/my%20app/shop.jar, /my app/shop.jar, ''",
    "jar:file:/app/shop.jar!/BOOT-INF/classes!/, /app/shop.jar, BOOT-INF/classes/",
    "jar:nested:/app/shop.jar/!BOOT-INF/classes/!/, /app/shop.jar, BOOT-INF/classes/",
    "jar:file:/app/shop.war!/WEB-INF/classes!/, /app/shop.war, WEB-INF/classes/"
  })
  void knowsWhereClassesLie(String url, String file, String prefix) throws Exception {
    assertThat(CodeLocation.of(url(url))).isEqualTo(new CodeLocation(Path.of(file), prefix));
  }

  @Test
  void knowsNothingOfOtherPlaces() throws Exception {
    assertThat(CodeLocation.of(url("http://h/shop.jar"))).isNull();
    assertThat(CodeLocation.of(url("jar:file:/app/shop.jar!/BOOT-INF/lib/a.jar!/"))).isNull();
  }

  /** Protocols of frameworks are not known to this JVM. */
  private static URL url(String text) throws MalformedURLException {
    return new URL(
        null,
        text,
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            throw new AssertionError("nothing is opened through a URL");
          }

          @Override
          protected void parseURL(URL url, String spec, int start, int limit) {
            setURL(url, url.getProtocol(), null, -1, null, null, spec.substring(start), null, null);
          }
        });
  }
}
