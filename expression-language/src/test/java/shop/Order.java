package shop;

import java.util.List;
import java.util.Map;

record Order(
    long id, Customer customer, List<Item> items, Map<String, String> notes, Status status) {}
