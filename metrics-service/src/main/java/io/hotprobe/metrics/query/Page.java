package io.hotprobe.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One page of series.
 *
 * @param stepSeconds length of a step, when the series are over time
 * @param nextCursor what to send as {@code cursor} for the items after these; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page(Long stepSeconds, List<SeriesAnswer> items, String nextCursor) {}
