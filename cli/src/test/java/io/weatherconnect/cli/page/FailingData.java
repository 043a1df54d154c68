package io.weatherconnect.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.ToolException;

/** Data of a stack that does not respond. */
final class FailingData implements PageData {
  @Override
  public JsonNode status() {
    throw new ToolException("Connect does not respond.");
  }

  @Override
  public JsonNode weather(int page) {
    throw new ToolException("Connect does not respond.");
  }

  @Override
  public void close() {}
}
