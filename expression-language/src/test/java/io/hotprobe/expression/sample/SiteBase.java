package io.hotprobe.expression.sample;

/** Fields that are inherited. */
class SiteBase {
  static final String REGION = "eu";

  private final int stock;

  SiteBase(int stock) {
    this.stock = stock;
  }

  int stock() {
    return stock;
  }
}
