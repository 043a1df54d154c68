package com.datastax.oss.kafka.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.context.DriverContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Fake driver session that implements only the methods that the engine calls before a request. */
final class UnconnectedSession {
  private UnconnectedSession() {}

  static CqlSession open() {
    return create(false);
  }

  static CqlSession closed() {
    return create(true);
  }

  private static CqlSession create(boolean closed) {
    DriverContext context =
        proxy(
            DriverContext.class,
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getProtocolVersion" -> DefaultProtocolVersion.V5;
                  case "getCodecRegistry" -> null;
                  default -> throw new UnsupportedOperationException(method.toString());
                });
    return proxy(
        CqlSession.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getContext" -> context;
              case "getMetrics" -> Optional.empty();
              case "isClosed" -> closed;
              case "close" -> null;
              default -> throw new UnsupportedOperationException(method.toString());
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
