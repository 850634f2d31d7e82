package io.hotprobe.metrics.prometheus;

/** The formats Prometheus can ask for; only protobuf carries native histograms. */
enum ScrapeFormat {
  PROTOBUF(
      "application/vnd.google.protobuf",
      "; proto=io.prometheus.client.MetricFamily; encoding=delimited"),
  OPEN_METRICS("application/openmetrics-text", "; version=1.0.0; charset=utf-8"),
  TEXT("text/plain", "; version=0.0.4; charset=utf-8");

  private final String mediaType;
  private final String parameters;

  ScrapeFormat(String mediaType, String parameters) {
    this.mediaType = mediaType;
    this.parameters = parameters;
  }

  /** The richest format an Accept header names; text when it names none. */
  static ScrapeFormat of(String accept) {
    for (ScrapeFormat format : values()) {
      if (accept != null && accept.contains(format.mediaType)) {
        return format;
      }
    }
    return TEXT;
  }

  String contentType() {
    return mediaType + parameters;
  }
}
