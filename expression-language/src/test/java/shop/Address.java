package shop;

record Address(String city, int zip) {}
