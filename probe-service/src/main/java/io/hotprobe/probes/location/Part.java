package io.hotprobe.probes.location;

import io.hotprobe.expression.ParsedExpression;
import io.hotprobe.expression.type.Use;

/** An expression and the field it stands in. */
public record Part(String field, ParsedExpression parsed, Use use) {}
