package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Parameters;
import io.weatherconnect.simulator.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the parameters of a request from the query, a form or a JSON body. */
final class RequestParameters {

  private RequestParameters() {}

  /**
   * Returns the parameters of a request. The query of a POST is ignored.
   *
   * @throws ApiException when the body is too large or its content type is not supported
   */
  static Parameters of(HttpRequest request) throws ApiException {
    String body = request.body().orElseThrow(() -> new ApiException(413, "Payload Too Large"));
    if (!request.method().equals("POST")) {
      return Parameters.ofQuery(request.query());
    }
    String type =
        request
            .header("content-type")
            .orElseThrow(() -> new ApiException(415, "Can't decode data without a content type"));
    return switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "application/x-www-form-urlencoded" -> Parameters.ofQuery(body);
      case "application/json" -> Parameters.ofJson(body.getBytes(StandardCharsets.ISO_8859_1));
      default -> throw new ApiException(415, "Unsupported Media Type");
    };
  }
}
