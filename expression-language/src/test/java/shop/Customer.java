package shop;

record Customer(String name, boolean vip, Address address) {}
