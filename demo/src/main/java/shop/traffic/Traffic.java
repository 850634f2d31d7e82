package shop.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Customers: about 30 requests a second, as long as the shop answers. */
public class Traffic implements Runnable {
  private static final Duration PAUSE = Duration.ofMillis(30);
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Random random = new Random();
  private final String address;

  /**
   * Shops at the given address.
   *
   * @param address {@code http://127.0.0.1:8090}
   */
  public Traffic(String address) {
    this.address = address;
  }

  /** Argument: the address of the shop. */
  public static void main(String[] arguments) {
    new Traffic(arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8090").run();
  }

  /** Ends when the shop no longer answers. */
  @Override
  public void run() {
    try {
      List<String> customers = texts(send("GET", "/customers"));
      List<String> skus = texts(send("GET", "/products"));
      while (true) {
        visit(customers.get(random.nextInt(customers.size())), skus);
      }
    } catch (IOException e) {
      System.err.println("traffic ends: " + address + " does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(String customer, List<String> skus) throws IOException, InterruptedException {
    Matcher id = ID.matcher(send("POST", "/carts?customer=" + customer));
    if (!id.find()) {
      return;
    }
    String cart = "/carts/" + id.group(1);
    int items = 1 + random.nextInt(7);
    for (int i = 0; i < items; i++) {
      String sku = random.nextInt(50) == 0 ? "GONE-404" : skus.get(random.nextInt(skus.size()));
      send("POST", cart + "/items?sku=" + sku + "&quantity=" + (1 + random.nextInt(4)));
    }
    send("GET", cart);
    if (random.nextInt(10) > 0) {
      send("POST", cart + "/checkout?card=4111111111111111&cvv=737");
    }
  }

  private String send(String method, String path) throws IOException, InterruptedException {
    Thread.sleep(PAUSE.toMillis());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(10))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static List<String> texts(String json) {
    return TEXT.matcher(json).results().map(match -> match.group(1)).toList();
  }
}
