package io.hotprobe.gateway.testing;

import io.hotprobe.base.testing.Broker;
import io.hotprobe.base.testing.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the running gateway: all share one application, broker and database. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@QuarkusTestResource(Database.class)
@QuarkusTestResource(GatewayConfiguration.class)
@ExtendWith(ReadyGateway.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {}
