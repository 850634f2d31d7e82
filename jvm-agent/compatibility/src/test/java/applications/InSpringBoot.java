package applications;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application in a jar of jars, with a web server beside it. */
@SpringBootApplication
public class InSpringBoot {

  public static void main(String[] arguments) {
    SpringApplication.run(
            InSpringBoot.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn")
        .close();
  }

  @Bean
  CommandLineRunner greeting() {
    return arguments -> new Greeter().run();
  }
}
