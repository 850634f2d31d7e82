package io.hotprobe.logs.testing;

import io.hotprobe.base.testing.Broker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A test of the running service with a real broker, a real engine of the log index and a collector,
 * shared by all.
 */
@EnabledIf("io.hotprobe.logs.testing.Engine#canRun")
@QuarkusTest
@QuarkusTestResource(Broker.class)
@QuarkusTestResource(Engine.class)
@QuarkusTestResource(OtlpCollector.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceTest {}
