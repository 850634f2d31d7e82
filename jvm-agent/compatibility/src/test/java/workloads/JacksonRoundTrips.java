package workloads;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Writes and reads orders with Jackson, and prints a digest of all that was written. */
public final class JacksonRoundTrips {

  private static final int ORDERS = 500;

  /** What is written and read. */
  public record Order(
      long id, String customer, BigDecimal total, List<Line> lines, Map<String, Object> notes) {}

  /** A part of it. */
  public record Line(String article, int quantity, double weight, boolean gift) {}

  private JacksonRoundTrips() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Random random = new Random(42);
    long digest = 0;
    for (int i = 0; i < ORDERS; i++) {
      Order order = order(random, i);
      String text = mapper.writeValueAsString(order);
      Order read = mapper.readValue(text, Order.class);
      ObjectNode tree = (ObjectNode) mapper.readTree(mapper.writeValueAsBytes(read));
      tree.put("checked", order.equals(mapper.treeToValue(tree.deepCopy(), Order.class)));
      digest = 31 * digest + tree.toString().hashCode();
    }
    System.out.println(digest);
  }

  private static Order order(Random random, int id) {
    List<Line> lines = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      lines.add(
          new Line(
              "article \u00e4\"" + random.nextInt(), i, random.nextDouble(), random.nextBoolean()));
    }
    Map<String, Object> notes = new TreeMap<>();
    notes.put("nested", List.of(Map.of("x", random.nextInt()), "text", true));
    return new Order(id, "customer " + id, BigDecimal.valueOf(random.nextInt(), 2), lines, notes);
  }
}
