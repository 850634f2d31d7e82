package io.hotprobe.agent.symbol;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells libraries from the application, by package. Only names that belong to one project are here:
 * no {@code com.example}, {@code util} or {@code test}, for that is what applications are called.
 */
final class Libraries {

  private static final Set<String> KNOWN =
      Set.of(
          "akka",
          "antlr",
          "ch.qos.logback",
          "clojure",
          "com.amazonaws",
          "com.arjuna",
          "com.azure",
          "com.codahale.metrics",
          "com.couchbase",
          "com.datadog",
          "com.datastax",
          "com.ecwid",
          "com.esotericsoftware",
          "com.fasterxml",
          "com.github.benmanes.caffeine",
          "com.github.luben",
          "com.google.api",
          "com.google.cloud",
          "com.google.common",
          "com.google.errorprone",
          "com.google.gson",
          "com.google.inject",
          "com.google.protobuf",
          "com.google.re2j",
          "com.google.thirdparty",
          "com.graphql",
          "com.hazelcast",
          "com.ibm",
          "com.jayway",
          "com.lmax",
          "com.microsoft",
          "com.mongodb",
          "com.mysql",
          "com.netflix",
          "com.newrelic",
          "com.ning",
          "com.nimbusds",
          "com.ongres",
          "com.oracle",
          "com.rabbitmq",
          "com.squareup",
          "com.sun",
          "com.thoughtworks.xstream",
          "com.twitter",
          "com.typesafe",
          "com.zaxxer",
          "datadog",
          "dev.failsafe",
          "freemarker",
          "graphql",
          "groovy",
          "groovyjarjarantlr4",
          "groovyjarjarasm",
          "io.agroal",
          "io.confluent",
          "io.dropwizard",
          "io.fabric8",
          "io.github.classgraph",
          "io.github.resilience4j",
          "io.grpc",
          "io.jaegertracing",
          "io.jsonwebtoken",
          "io.ktor",
          "io.lettuce",
          "io.micrometer",
          "io.micronaut",
          "io.netty",
          "io.opencensus",
          "io.opentelemetry",
          "io.opentracing",
          "io.projectreactor",
          "io.prometheus",
          "io.quarkus",
          "io.quarkiverse",
          "io.r2dbc",
          "io.reactivex",
          "io.rsocket",
          "io.sentry",
          "io.smallrye",
          "io.swagger",
          "io.undertow",
          "io.vavr",
          "io.vertx",
          "jakarta",
          "java",
          "javassist",
          "javax",
          "jdk",
          "jnr",
          "joptsimple",
          "junit",
          "kafka",
          "kotlin",
          "kotlinx",
          "liquibase",
          "lombok",
          "mozilla",
          "net.bytebuddy",
          "net.jpountz",
          "net.sf.cglib",
          "net.sf.ehcache",
          "net.sf.jsqlparser",
          "nonapi.io.github.classgraph",
          "okhttp3",
          "okio",
          "org.aopalliance",
          "org.antlr",
          "org.apache",
          "org.aspectj",
          "org.assertj",
          "org.attoparser",
          "org.bouncycastle",
          "org.bson",
          "org.checkerframework",
          "org.codehaus",
          "org.conscrypt",
          "org.crac",
          "org.dom4j",
          "org.eclipse",
          "org.ehcache",
          "org.elasticsearch",
          "org.fusesource",
          "org.flywaydb",
          "org.freemarker",
          "org.glassfish",
          "org.graalvm",
          "org.h2",
          "org.hamcrest",
          "org.hdrhistogram",
          "org.HdrHistogram",
          "org.hibernate",
          "org.hsqldb",
          "org.ietf",
          "org.infinispan",
          "org.jacoco",
          "org.java_websocket",
          "org.jboss",
          "org.jcp",
          "org.jctools",
          "org.jetbrains",
          "org.joda",
          "org.jooq",
          "org.json",
          "org.jsoup",
          "org.jvnet",
          "org.LatencyUtils",
          "org.mariadb",
          "org.mockito",
          "org.mortbay",
          "org.mvel2",
          "org.mybatis",
          "org.neo4j",
          "org.objectweb.asm",
          "org.omg",
          "org.opensearch",
          "org.osgi",
          "org.postgresql",
          "org.quartz",
          "org.reactivestreams",
          "org.redisson",
          "org.relaxng",
          "org.rocksdb",
          "org.scala_lang",
          "org.slf4j",
          "org.springdoc",
          "org.springframework",
          "org.terracotta",
          "org.thymeleaf",
          "org.tukaani",
          "org.w3c",
          "org.wildfly",
          "org.xerial",
          "org.xml",
          "org.xnio",
          "org.yaml.snakeyaml",
          "oshi",
          "play",
          "reactor",
          "redis.clients",
          "retrofit2",
          "rx",
          "scala",
          "software.amazon",
          "spire",
          "sun",
          "tools.jackson",
          "zio",
          "zipkin",
          "zipkin2");

  /** A library that was moved into another's packages goes on below one of these. */
  private static final Set<String> MOVED =
      Set.of("shaded", "shadow", "relocated", "repackaged", "thirdparty", "vendored");

  private final Set<String> libraries;
  private final Set<String> application;

  /**
   * @param more packages of libraries besides the known ones
   * @param application packages that are the application's, whatever else is said
   */
  Libraries(Collection<String> more, Collection<String> application) {
    this.libraries = new HashSet<>(KNOWN);
    for (String name : more) {
      libraries.add(packageName(name));
    }
    this.application = new HashSet<>();
    for (String name : application) {
      this.application.add(packageName(name));
    }
  }

  boolean contains(String className) {
    return !isBelow(application, className)
        && (isBelow(libraries, className) || isMovedLibrary(className));
  }

  private boolean isMovedLibrary(String className) {
    List<String> segments = List.of(className.split("\\.", -1));
    for (int i = 0; i < segments.size() - 1; i++) {
      if (MOVED.contains(segments.get(i))) {
        return isBelow(libraries, String.join(".", segments.subList(i + 1, segments.size())));
      }
    }
    return false;
  }

  private static boolean isBelow(Set<String> packages, String className) {
    for (int dot = className.indexOf('.'); dot > 0; dot = className.indexOf('.', dot + 1)) {
      if (packages.contains(className.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  /** Settings may end in a dot or a wildcard. */
  private static String packageName(String setting) {
    return setting.replaceAll("\\.?\\*?$", "");
  }
}
