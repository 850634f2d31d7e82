package shop;

record Item(String sku, double price, int quantity) {}
