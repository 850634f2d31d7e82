package io.hotprobe.gateway.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotprobe.base.problem.Problem;
import io.hotprobe.base.problem.Problem.FieldError;
import io.hotprobe.base.problem.ProblemException;
import io.hotprobe.gateway.instance.Client;
import io.hotprobe.gateway.poll.PollRequest.ClientInfo;
import io.hotprobe.gateway.poll.PollRequest.ConfigState;
import io.hotprobe.gateway.poll.PollRequest.State;
import io.hotprobe.gateway.poll.PollRequest.Tracer;
import io.hotprobe.gateway.target.Product;
import io.hotprobe.protocol.instance.Instance;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the body of a poll, forgives what does not matter, and cuts what is too long. */
final class RequestReader {
  private static final Pattern RUNTIME_ID = Pattern.compile("[\\w.:-]{1,128}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MAX_TEXT = 200;
  private static final int MAX_ERROR = 2_000;
  private static final int MAX_TAGS = 256;
  private static final int MAX_APPLIED = 2_000;
  private static final String HOST_TAG = "host_name:";
  private static final State NEW = new State(0, null, false, null, null);

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(PollRequest.class);

  private RequestReader() {}

  /**
   * What a poll says.
   *
   * @param cached hashes of the files the client has
   */
  record Content(
      Client client,
      Set<Product> products,
      State state,
      List<Instance.Applied> applied,
      List<String> cached) {}

  /**
   * @throws ProblemException when it is no JSON, or a field is missing or of the wrong type
   */
  static Content read(byte[] body) {
    PollRequest request = parse(body);
    ClientInfo info = required("client", request == null ? null : request.client());
    Tracer tracer = required("client.client_tracer", info.clientTracer());
    State state = info.state() == null ? NEW : info.state();
    return new Content(
        client(tracer),
        products(list(info.products())),
        state,
        list(state.configStates()).limit(MAX_APPLIED).map(RequestReader::applied).toList(),
        list(request.cachedTargetFiles())
            .flatMap(file -> list(file.hashes()))
            .filter(hash -> "sha256".equals(hash.algorithm()) && hash.hash() != null)
            .map(PollRequest.Hash::hash)
            .toList());
  }

  private static PollRequest parse(byte[] body) {
    try {
      return JSON.readValue(body);
    } catch (JsonMappingException e) {
      String path =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."));
      throw malformed(path, "wrong type or value: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          Problem.malformed(
              "not valid JSON at byte "
                  + e.getLocation().getByteOffset()
                  + ": "
                  + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ProblemException(Problem.malformed("cannot be read: " + e.getMessage()));
    }
  }

  private static Client client(Tracer tracer) {
    String runtimeId = required("client.client_tracer.runtime_id", tracer.runtimeId());
    if (!RUNTIME_ID.matcher(runtimeId).matches()) {
      throw malformed("client.client_tracer.runtime_id", "must match " + RUNTIME_ID);
    }
    String service = required("client.client_tracer.service", text(tracer.service(), MAX_TEXT));
    List<String> tags = tags(tracer.tags());
    return new Client(
        runtimeId,
        service,
        text(tracer.env(), MAX_TEXT),
        text(tracer.appVersion(), MAX_TEXT),
        Objects.requireNonNullElse(text(tracer.language(), MAX_TEXT), "unknown")
            .toLowerCase(Locale.ROOT),
        text(tracer.tracerVersion(), MAX_TEXT),
        tags.stream()
            .filter(tag -> tag.startsWith(HOST_TAG))
            .map(tag -> tag.substring(HOST_TAG.length()))
            .findFirst()
            .orElse(null),
        tags,
        tags(tracer.processTags()));
  }

  private static Instance.Applied applied(ConfigState state) {
    return new Instance.Applied(
        Objects.requireNonNullElse(text(state.id(), MAX_TEXT), "unknown"),
        state.version(),
        state.applyState(),
        text(state.applyError(), MAX_ERROR));
  }

  private static Set<Product> products(Stream<String> asked) {
    Set<String> names = asked.collect(Collectors.toSet());
    return Arrays.stream(Product.values())
        .filter(product -> names.contains(product.name()))
        .collect(Collectors.toSet());
  }

  private static List<String> tags(List<String> tags) {
    return list(tags)
        .map(tag -> text(tag, MAX_TEXT))
        .filter(Objects::nonNull)
        .distinct()
        .limit(MAX_TAGS)
        .toList();
  }

  private static <T> Stream<T> list(List<T> items) {
    return items == null ? Stream.empty() : items.stream().filter(Objects::nonNull);
  }

  /** Trimmed, cut, without control characters, which no database or topic likes; never empty. */
  private static String text(String text, int limit) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String trimmed = text.trim();
    String cut = trimmed.length() > limit ? trimmed.substring(0, limit) : trimmed;
    return CONTROL.matcher(cut).replaceAll("_");
  }

  private static <T> T required(String field, T value) {
    if (value == null) {
      throw malformed(field, "is missing");
    }
    return value;
  }

  private static ProblemException malformed(String field, String message) {
    return new ProblemException(
        new Problem(
            "Malformed request",
            400,
            field + ": " + message,
            List.of(new FieldError(field, message))));
  }
}
