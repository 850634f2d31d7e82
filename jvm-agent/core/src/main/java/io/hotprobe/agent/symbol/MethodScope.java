package io.hotprobe.agent.symbol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** A method with its lines, arguments and locals. */
final class MethodScope {

  private final MethodNode method;
  private final String sourceFile;
  private final TreeSet<Integer> lines = new TreeSet<>();
  private final Map<LabelNode, Integer> lineAt = new HashMap<>();
  private int firstLine;

  MethodScope(MethodNode method, String sourceFile) {
    this.method = method;
    this.sourceFile = sourceFile;
    int line = 0;
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof LineNumberNode number) {
        line = number.line;
        firstLine = firstLine == 0 ? line : firstLine;
        lines.add(line);
        lineAt.put(number.start, line);
      } else if (each instanceof LabelNode label) {
        lineAt.put(label, line);
      }
    }
  }

  /** Compilers add bridges and accessors; the body of a lambda is somebody's code. */
  static boolean isWritten(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) == 0 || isLambda(method);
  }

  int startLine() {
    return lines.isEmpty() ? 0 : lines.first();
  }

  int endLine() {
    return lines.isEmpty() ? 0 : lines.last();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("scope_type", isLambda(method) ? "CLOSURE" : "METHOD");
    json.writeStringField("name", method.name);
    json.writeStringField("source_file", sourceFile);
    json.writeNumberField("start_line", startLine());
    json.writeNumberField("end_line", endLine());
    writeInjectibleLines(json);
    json.writeObjectFieldStart("language_specifics");
    Access.writeModifiers(method.access & ~Opcodes.ACC_VARARGS, json);
    json.writeStringField("return_type", Type.getReturnType(method.desc).getClassName());
    json.writeEndObject();
    json.writeArrayFieldStart("symbols");
    writeArguments(json);
    json.writeEndArray();
    json.writeArrayFieldStart("scopes");
    writeLocals(json);
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Nothing can be put before the call of the other constructor, on the first line. */
  private void writeInjectibleLines(JsonGenerator json) throws IOException {
    TreeSet<Integer> injectible = new TreeSet<>(lines);
    if (method.name.equals("<init>")) {
      injectible.remove(firstLine);
    }
    json.writeBooleanField("has_injectible_lines", !injectible.isEmpty());
    json.writeArrayFieldStart("injectible_lines");
    while (!injectible.isEmpty()) {
      int start = injectible.first();
      int end = start;
      while (injectible.contains(end + 1)) {
        end++;
      }
      json.writeStartObject();
      json.writeNumberField("start", start);
      json.writeNumberField("end", end);
      json.writeEndObject();
      injectible.headSet(end, true).clear();
    }
    json.writeEndArray();
  }

  private void writeArguments(JsonGenerator json) throws IOException {
    int slot = firstArgumentSlot();
    int index = 0;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      write("ARG", argumentName(slot, index), type, startLine(), json);
      slot += type.getSize();
      index++;
    }
  }

  private String argumentName(int slot, int index) {
    for (LocalVariableNode variable : variables()) {
      if (variable.index == slot) {
        return variable.name;
      }
    }
    boolean named = method.parameters != null && index < method.parameters.size();
    return named ? method.parameters.get(index).name : "p" + index;
  }

  /** Each local has a block of its own: the lines on which it is in scope. */
  private void writeLocals(JsonGenerator json) throws IOException {
    int afterArguments = firstArgumentSlot();
    for (Type type : Type.getArgumentTypes(method.desc)) {
      afterArguments += type.getSize();
    }
    for (LocalVariableNode variable : variables()) {
      if (variable.index >= afterArguments) {
        int start = lineAt.getOrDefault(variable.start, 0);
        json.writeStartObject();
        json.writeStringField("scope_type", "LOCAL");
        json.writeStringField("source_file", sourceFile);
        json.writeNumberField("start_line", start);
        json.writeNumberField("end_line", Math.max(start, lineAt.getOrDefault(variable.end, 0)));
        json.writeBooleanField("has_injectible_lines", false);
        json.writeArrayFieldStart("symbols");
        write("LOCAL", variable.name, Type.getType(variable.desc), start, json);
        json.writeEndArray();
        json.writeArrayFieldStart("scopes");
        json.writeEndArray();
        json.writeEndObject();
      }
    }
  }

  private static void write(String kind, String name, Type type, int line, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol_type", kind);
    json.writeStringField("name", name);
    json.writeStringField("type", type.getClassName());
    json.writeNumberField("line", line);
    json.writeEndObject();
  }

  private List<LocalVariableNode> variables() {
    return method.localVariables == null ? List.of() : method.localVariables;
  }

  private int firstArgumentSlot() {
    return (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
  }

  private static boolean isLambda(MethodNode method) {
    return method.name.startsWith("lambda$");
  }
}
