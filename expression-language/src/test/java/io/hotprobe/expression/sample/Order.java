package io.hotprobe.expression.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Fields of every kind. */
@SuppressWarnings("ArrayRecordComponent")
public record Order(
    long id,
    int quantity,
    double price,
    BigDecimal total,
    boolean paid,
    Boolean gift,
    String note,
    UUID code,
    Status status,
    Person customer,
    List<Person> friends,
    Set<String> tags,
    Map<Integer, String> labels,
    Map<Status, Long> counts,
    Person[] staff,
    Throwable failure,
    Object secret) {}
