package io.hotprobe.probes.testing;

import io.hotprobe.base.testing.Broker;
import io.hotprobe.base.testing.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running service with a real broker and a real database, shared by all tests. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@QuarkusTestResource(Database.class)
@QuarkusTestResource(Secrets.class)
@QuarkusTestResource(GitRepository.class)
@QuarkusTestResource(LogIndexAddress.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceTest {}
