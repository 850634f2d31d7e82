package shop.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import shop.cart.Cart;
import shop.cart.CartService;
import shop.cart.Item;
import shop.catalogue.Catalogue;
import shop.customer.CustomerDirectory;
import shop.order.Order;
import shop.order.OrderService;
import shop.payment.Bank;
import shop.payment.Card;
import shop.payment.PaymentException;
import shop.payment.PaymentService;
import shop.price.PriceCalculator;

/** The shop over HTTP. */
public class ShopServer implements AutoCloseable {
  private static final int THREADS = 8;

  private final Catalogue catalogue = new Catalogue();
  private final CustomerDirectory customers = new CustomerDirectory();
  private final PriceCalculator prices = new PriceCalculator();
  private final CartService carts = new CartService(prices);
  private final PaymentService payments = new PaymentService(new Bank("https://bank.example"));
  private final OrderService orders = new OrderService(carts, prices, payments);
  private final HttpServer server;
  private final ExecutorService threads;

  /** Listens on the loopback interface; port 0 is any free one. */
  public ShopServer(int port) throws IOException {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            THREADS, task -> new Thread(task, "shop-http-" + number.incrementAndGet()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  public void start() {
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) {
    try {
      String path = exchange.getRequestURI().getPath();
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      return route(exchange.getRequestMethod() + " " + path, path.split("/"), query);
    } catch (PaymentException e) {
      return Answer.error(402, e);
    } catch (NoSuchElementException e) {
      return Answer.error(404, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Answer.error(400, e);
    }
  }

  private Answer route(String request, String[] path, Map<String, String> query)
      throws PaymentException {
    if (request.equals("GET /products")) {
      return new Answer(200, catalogue.all().stream().map(p -> p.sku()).toList());
    }
    if (request.equals("GET /customers")) {
      return new Answer(200, customers.ids());
    }
    if (request.equals("GET /orders")) {
      return new Answer(200, orders.latest().stream().map(Order::number).toList());
    }
    if (request.equals("POST /carts")) {
      Cart cart = carts.open(customers.find(query.get("customer")));
      return new Answer(201, view(cart));
    }
    if (request.matches("GET /carts/[^/]+")) {
      return new Answer(200, view(carts.find(path[2])));
    }
    if (request.matches("POST /carts/[^/]+/items")) {
      return add(carts.find(path[2]), query);
    }
    if (request.matches("POST /carts/[^/]+/checkout")) {
      return checkout(carts.find(path[2]), query);
    }
    throw new NoSuchElementException("nothing at " + request);
  }

  private Answer add(Cart cart, Map<String, String> query) {
    int quantity = Integer.parseInt(query.getOrDefault("quantity", "1"));
    Item item = Item.of(catalogue.find(query.get("sku")), quantity);
    BigDecimal total = carts.add(cart, item);
    return new Answer(200, Map.of("cart", cart.id(), "total", total));
  }

  private Answer checkout(Cart cart, Map<String, String> query) throws PaymentException {
    Card card =
        new Card(
            cart.customer().name(),
            query.getOrDefault("card", "4111111111111111"),
            query.getOrDefault("cvv", "737"),
            YearMonth.of(2030, 12));
    Order order = orders.checkout(cart, card);
    return new Answer(201, Map.of("order", order.number(), "total", order.total()));
  }

  private Map<String, Object> view(Cart cart) {
    return Map.of(
        "id", cart.id(),
        "customer", cart.customer().id(),
        "items", cart.items().stream().map(Item::sku).toList(),
        "total", prices.total(cart));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return query;
  }

  private record Answer(int status, Object body) {
    static Answer error(int status, Exception e) {
      return new Answer(status, Map.of("error", String.valueOf(e.getMessage())));
    }
  }
}
