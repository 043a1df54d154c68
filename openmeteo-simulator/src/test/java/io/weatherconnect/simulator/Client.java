package io.weatherconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** An HTTP client for a simulator. */
final class Client {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI base;

  Client(OpenMeteoSimulator simulator) {
    this.base = simulator.baseUri();
  }

  /** Sends a GET request with headers as name, value, name, value. */
  HttpResponse<String> get(String target, String... headers) {
    return send(request(target, headers).GET());
  }

  HttpResponse<byte[]> getBytes(String target, String... headers) {
    return exchange(request(target, headers).GET(), BodyHandlers.ofByteArray());
  }

  /** Returns after the head of the response; the body is not read yet. */
  HttpResponse<InputStream> open(String target, String... headers) {
    return exchange(request(target, headers).GET(), BodyHandlers.ofInputStream());
  }

  HttpResponse<String> post(String target, String type, String body) {
    return send(request(target, "content-type", type).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder request(String target, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(target));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Returns the body of a response with status 200. */
  JsonNode json(String target) {
    HttpResponse<String> response = get(target);
    if (response.statusCode() != 200) {
      throw new AssertionError("Status " + response.statusCode() + ": " + response.body());
    }
    return parse(response.body());
  }

  /** Returns the reason of a response with the expected status. */
  String reason(int status, String target) {
    HttpResponse<String> response = get(target);
    if (response.statusCode() != status) {
      throw new AssertionError("Status " + response.statusCode() + ": " + response.body());
    }
    return parse(response.body()).get("reason").textValue();
  }

  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + body, e);
    }
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
