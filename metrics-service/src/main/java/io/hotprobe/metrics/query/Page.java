package io.hotprobe.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One page of series.
 *
 * @param next give it as {@code cursor} for the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page(List<SeriesAnswer> items, String next) {}
