package io.hotprobe.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One page of series.
 *
 * @param nextCursor what to send as {@code cursor} for the items after these; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page(List<SeriesAnswer> items, String nextCursor) {}
