package shop.cart;

/** The life of a cart. */
public enum CartState {
  OPEN,
  ORDERED,
  ABANDONED
}
