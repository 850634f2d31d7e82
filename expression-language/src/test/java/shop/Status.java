package shop;

enum Status {
  NEW,
  PAID
}
