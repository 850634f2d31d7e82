package io.hotprobe.agent.symbol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** Modifiers by their names. */
final class Access {

  private static final Map<Integer, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put(Opcodes.ACC_PUBLIC, "public");
    NAMES.put(Opcodes.ACC_PRIVATE, "private");
    NAMES.put(Opcodes.ACC_PROTECTED, "protected");
    NAMES.put(Opcodes.ACC_STATIC, "static");
    NAMES.put(Opcodes.ACC_FINAL, "final");
    NAMES.put(Opcodes.ACC_ABSTRACT, "abstract");
    NAMES.put(Opcodes.ACC_INTERFACE, "interface");
    NAMES.put(Opcodes.ACC_ENUM, "enum");
  }

  private Access() {}

  static void writeModifiers(int access, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("access_modifiers");
    for (Map.Entry<Integer, String> each : NAMES.entrySet()) {
      if ((access & each.getKey()) != 0) {
        json.writeString(each.getValue());
      }
    }
    json.writeEndArray();
  }
}
