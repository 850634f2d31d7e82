package io.hotprobe.probes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** What tests start from. */
public final class Given {
  private Given() {}

  /** A name no other test has: tests share one database. */
  public static String service() {
    return "shop-" + UUID.randomUUID();
  }

  /** A log probe as JSON. */
  public static String logProbe(String service) {
    return """
    {"type":"LOG_PROBE","service":"%s","env":"demo",
     "where":{"typeName":"shop.cart.CartService","methodName":"add"},
     "template":"added {item.sku}","when":"len(cart.items) > 3","tags":["team:cart"]}
    """
        .formatted(service);
  }

  /** Creates the probe and gives its id. */
  public static String created(String probe) {
    var answer = Rest.admin().body(probe).post("/api/v1/probes");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.path("id");
  }
}
