package io.hotprobe.logs.api;

import io.hotprobe.logs.index.Search.Order;

/** The order of a result, by the time of the events. */
public enum Sort {
  newest(Order.NEWEST_FIRST),
  oldest(Order.OLDEST_FIRST);

  private final Order order;

  Sort(Order order) {
    this.order = order;
  }

  Order order() {
    return order;
  }
}
