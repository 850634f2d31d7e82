package io.hotprobe.expression.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  enum Status {
    PAID {
      @Override
      boolean isFinal() {
        return true;
      }
    },
    AID;

    boolean isFinal() {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PAID, true",
    "Status.PAID, true",
    "NamesTest.Status.PAID, true",
    "NamesTest$Status.PAID, true",
    "io.hotprobe.expression.runtime.NamesTest.Status.PAID, true",
    "AID, false",
    "paid, false",
    "'', false",
    ".PAID, false",
    "atus.PAID, false",
    "Other.PAID, false",
    "PAID.PAID, false",
    "x.io.hotprobe.expression.runtime.NamesTest.Status.PAID, false",
  })
  void an_enum_goes_by_its_name_alone_or_after_its_type(String text, boolean matches) {
    assertThat(EnumNames.matches(Status.PAID, text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "java.io.FileNotFoundException, true",
    "java.io.IOException, true",
    "java.io.Serializable, true",
    "java.lang.Object, true",
    "IOException, false",
    "java.io.EOFException, false",
    "'', false",
  })
  void an_object_is_an_instance_of_all_its_supertypes(String typeName, boolean expected) {
    assertThat(TypeNames.isInstance(new FileNotFoundException(), typeName)).isEqualTo(expected);
  }

  @Test
  void supertypes_of_interfaces_and_nested_classes_count_too() {
    assertThat(TypeNames.isInstance(new ArrayList<>(), "java.lang.Iterable")).isTrue();
    assertThat(TypeNames.isSubtype(Closeable.class, "java.lang.AutoCloseable")).isTrue();
    assertThat(TypeNames.isInstance(Map.entry(1, 2), "java.util.Map.Entry")).isTrue();
    assertThat(TypeNames.isInstance(Map.entry(1, 2), "java.util.Map$Entry")).isTrue();
    assertThat(TypeNames.isInstance(null, "java.lang.Object")).isFalse();
  }
}
