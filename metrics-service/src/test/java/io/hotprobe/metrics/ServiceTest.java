package io.hotprobe.metrics;

import io.hotprobe.base.testing.Broker;
import io.hotprobe.metrics.otlp.OtlpCollector;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running service with a real broker, shared by all tests. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@QuarkusTestResource(OtlpCollector.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceTest {}
