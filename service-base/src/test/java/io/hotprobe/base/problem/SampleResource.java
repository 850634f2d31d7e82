package io.hotprobe.base.problem;

import io.hotprobe.base.security.Permission;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** A resource as the services have them, to see its errors. */
@Path("/samples")
@PermissionsAllowed(Permission.READ)
public class SampleResource {

  @POST
  public Sample echo(Sample sample) {
    return ProblemException.requireBody(sample);
  }

  @POST
  @Path("/dangerous")
  @PermissionsAllowed("launch_missiles")
  public void danger() {}

  @GET
  public String list(@BeanParam Filter filter, @RestQuery Integer limit) {
    return filter.color + " " + limit;
  }

  @GET
  @Path("/failing")
  public String fail() {
    throw new IllegalStateException("password=hunter2");
  }

  enum Color {
    RED,
    GREEN
  }

  public static class Filter {
    @RestQuery Color color;
  }

  record Sample(
      Color color, Long size, Boolean flag, Instant at, List<String> names, Part part, Double d) {}

  record Part(String name) {}
}
