package io.hotprobe.base.problem;

import io.hotprobe.base.problem.Problem.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Names query parameters that the resource does not know, or that have the wrong type: a misspelt
 * filter must not mean "everything", nor a wrong value "not found". Neither may they have the
 * character NUL, nor parts of the path: no database can look for it.
 */
class QueryParameters {
  private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void check(ResourceInfo resource, UriInfo uri) {
    List<FieldError> errors = new ArrayList<>();
    uri.getPathParameters().forEach((name, values) -> refuseNul(name, values, errors));
    if (!uri.getQueryParameters().isEmpty()) {
      checkQuery(resource, uri, errors);
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
  }

  private void checkQuery(ResourceInfo resource, UriInfo uri, List<FieldError> errors) {
    Map<String, Class<?>> expected =
        known.computeIfAbsent(resource.getResourceMethod(), QueryParameters::of);
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              Class<?> type = expected.get(name);
              if (type == null) {
                errors.add(
                    new FieldError(name, "unknown parameter; known are " + expected.keySet()));
              } else if (values.size() > 1) {
                errors.add(new FieldError(name, "may stand only once"));
              } else if (!values.stream().allMatch(value -> fits(value, type))) {
                errors.add(new FieldError(name, JsonProblems.expected(type)));
              } else {
                refuseNul(name, values, errors);
              }
            });
  }

  private static void refuseNul(String name, List<String> values, List<FieldError> errors) {
    if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
      errors.add(new FieldError(name, "must not have the character NUL; leave it out"));
    }
  }

  private static boolean fits(String value, Class<?> type) {
    try {
      if (type == int.class || type == Integer.class) {
        Integer.parseInt(value);
      } else if (type == long.class || type == Long.class) {
        Long.parseLong(value);
      } else if (type == UUID.class) {
        UUID.fromString(value);
      } else if (type == boolean.class || type == Boolean.class) {
        return value.equals("true") || value.equals("false");
      } else if (type.isEnum()) {
        return List.of(type.getEnumConstants()).stream().anyMatch(c -> c.toString().equals(value));
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, Class<?>> of(Method method) {
    Map<String, Class<?>> parameters = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      add(parameters, parameter, parameter.getName(), parameter.getType());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(parameters, field, field.getName(), field.getType());
        }
      }
    }
    return parameters;
  }

  private static void add(
      Map<String, Class<?>> parameters, AnnotatedElement element, String name, Class<?> type) {
    RestQuery query = element.getAnnotation(RestQuery.class);
    if (query != null) {
      parameters.put(query.value().isEmpty() ? name : query.value(), type);
    }
  }
}
