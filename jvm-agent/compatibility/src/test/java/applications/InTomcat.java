package applications;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The application as a servlet of a web application. Arguments: its folder, Tomcat's folder. */
public final class InTomcat {

  private InTomcat() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[1]);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    tomcat.setSilent(true);
    Context context = tomcat.addContext("", arguments[0]);
    Tomcat.addServlet(context, "greet", "applications.GreetingServlet");
    context.addServletMappingDecoded("/", "greet");
    tomcat.start();
    URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    tomcat.stop();
    tomcat.destroy();
  }
}
