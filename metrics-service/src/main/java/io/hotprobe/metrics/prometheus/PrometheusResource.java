package io.hotprobe.metrics.prometheus;

import io.hotprobe.base.security.Permission;
import io.hotprobe.metrics.view.SeriesView;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What Prometheus scrapes: all folded series, in the format it asks for. */
@Path("/metrics")
public class PrometheusResource {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  PrometheusResource(SeriesView view) {
    registry
        .getPrometheusRegistry()
        .register(new SeriesCollector(view::all, registry.config().namingConvention()));
  }

  @GET
  @PermissionsAllowed(Permission.READ)
  public Response scrape(@HeaderParam(HttpHeaders.ACCEPT) String accept) throws IOException {
    ScrapeFormat format = ScrapeFormat.of(accept);
    var body = new ByteArrayOutputStream();
    registry.scrape(body, format.contentType());
    return Response.ok(body.toByteArray()).header("Content-Type", format.contentType()).build();
  }
}
