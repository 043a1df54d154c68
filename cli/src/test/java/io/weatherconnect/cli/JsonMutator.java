package io.weatherconnect.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Mutates JSON texts at random; the same seed gives the same mutations. */
final class JsonMutator {
  /** Texts that harm a terminal, a path, a URL, a page, a configuration or a parser. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          ".",
          "..",
          "../../../../etc/passwd",
          "/etc/passwd\u0000.json",
          "a\nb\r\nc",
          "\u001b]0;title\u0007\u001b[2J\u001b[31mred",
          "\u009b2J\u007f",
          "\u202egnp.exe\u2069",
          "\ud800",
          "<script>alert(1)</script>",
          "${file:/etc/passwd:x}",
          "%s%n%1$s%",
          "{\"a\": [",
          "a,b;c='d' \"e\"",
          "x".repeat(5_000),
          "-1",
          "1..2-",
          "NaN",
          "2024-02-31",
          "+999999999-12-31",
          "2024-01-01T00:00:00Z",
          "9".repeat(30),
          "source",
          "sink",
          "RUNNING",
          "FAILED",
          "java.lang.Error: x\n\tat a.B\nCaused by: c.D: \u001b[1m");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "-1e-999",
          "9223372036854775808",
          "2147483648",
          "0.1",
          "[]",
          "{}",
          "[null]",
          "{\"\": null}",
          "[[[[]]]]",
          "[".repeat(90) + "]".repeat(90),
          "[".repeat(2_000),
          "9".repeat(900),
          "<html>",
          "");

  /** Is replaced by a value that a tree cannot hold, such as 1e999 or half an array. */
  private static final String HOLE = "\ufdd0hole\ufdd0";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random;

  JsonMutator(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the text with one to three changes, or cut off. */
  String mutate(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        tree = changed(tree);
      }
      String mutated = JSON.writeValueAsString(tree);
      while (mutated.contains('"' + HOLE + '"')) {
        mutated = mutated.replace('"' + HOLE + '"', one(VALUES));
      }
      return random.nextInt(20) == 0
          ? mutated.substring(0, random.nextInt(mutated.length() + 1))
          : mutated;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode changed(JsonNode tree) {
    List<JsonNode> parents = new ArrayList<>();
    collect(tree, parents);
    if (parents.isEmpty() || random.nextInt(30) == 0) {
      return value();
    }
    JsonNode parent = one(parents);
    if (parent instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = one(names);
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(one(TEXTS), object.remove(name));
        default -> object.set(name, value());
      }
    } else if (parent instanceof ArrayNode array) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(index);
        case 1 -> array.insert(index, array.get(index).deepCopy());
        default -> array.set(index, value());
      }
    }
    return tree;
  }

  private JsonNode value() {
    return TextNode.valueOf(random.nextBoolean() ? HOLE : one(TEXTS));
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (!node.isEmpty()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
