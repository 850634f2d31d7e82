package io.hotprobe.agent.symbol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A class as the symbol database takes it: where it is, its fields, and its methods. */
final class ClassScope {

  private final ClassNode type = new ClassNode();
  private final List<MethodScope> methods = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when the class file is newer than can be read
   */
  ClassScope(byte[] classFile) {
    new ClassReader(classFile).accept(type, ClassReader.SKIP_FRAMES);
    for (MethodNode method : type.methods) {
      if (MethodScope.isWritten(method)) {
        methods.add(new MethodScope(method, sourceFile()));
      }
    }
  }

  /** Whether somebody wrote it: compilers and frameworks make classes of their own. */
  boolean isWritten() {
    return (type.access & Opcodes.ACC_SYNTHETIC) == 0 && type.sourceFile != null;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("scope_type", "CLASS");
    json.writeStringField("name", Type.getObjectType(type.name).getClassName());
    json.writeStringField("source_file", sourceFile());
    json.writeNumberField(
        "start_line",
        methods.stream().mapToInt(MethodScope::startLine).filter(l -> l > 0).min().orElse(0));
    json.writeNumberField(
        "end_line", methods.stream().mapToInt(MethodScope::endLine).max().orElse(0));
    json.writeBooleanField("has_injectible_lines", false);
    json.writeObjectFieldStart("language_specifics");
    Access.writeModifiers(type.access & ~Opcodes.ACC_SUPER, json);
    if (type.superName != null) {
      json.writeStringField("super_class", Type.getObjectType(type.superName).getClassName());
    }
    if (!type.interfaces.isEmpty()) {
      json.writeArrayFieldStart("interfaces");
      for (String each : type.interfaces) {
        json.writeString(Type.getObjectType(each).getClassName());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("symbols");
    for (FieldNode field : type.fields) {
      if ((field.access & Opcodes.ACC_SYNTHETIC) == 0) {
        write(field, json);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scopes");
    for (MethodScope method : methods) {
      method.write(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(FieldNode field, JsonGenerator json) throws IOException {
    boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
    json.writeStartObject();
    json.writeStringField("symbol_type", isStatic ? "STATIC_FIELD" : "FIELD");
    json.writeStringField("name", field.name);
    json.writeStringField("type", Type.getType(field.desc).getClassName());
    json.writeNumberField("line", 0);
    json.writeObjectFieldStart("language_specifics");
    Access.writeModifiers(field.access, json);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** With its package, as in {@code shop/cart/Cart.java}. */
  private String sourceFile() {
    if (type.sourceFile == null) {
      return null;
    }
    return type.name.substring(0, type.name.lastIndexOf('/') + 1) + type.sourceFile;
  }
}
