package shop;

import java.io.IOException;
import java.net.BindException;
import shop.http.ShopServer;
import shop.traffic.Traffic;

/**
 * Opens the shop. {@code SHOP_PORT} is its port (8090); with {@code SHOP_TRAFFIC=true} it brings
 * its own customers.
 */
public final class Shop {
  private Shop() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("SHOP_PORT", "8090"));
    ShopServer server;
    try {
      server = new ShopServer(port);
    } catch (BindException e) {
      System.err.println("Port " + port + " is in use: choose another one with SHOP_PORT.");
      System.exit(1);
      return;
    }
    server.start();
    String address = "http://127.0.0.1:" + server.port();
    System.out.println("The shop is open at " + address);
    if (Boolean.parseBoolean(System.getenv("SHOP_TRAFFIC"))) {
      Thread customers = new Thread(new Traffic(address), "traffic");
      customers.setDaemon(true);
      customers.start();
    }
  }
}
